package uk.gridwarden.schema.migration.internal;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flyway's log, all of it for whoever looks for a fault. Operators hear of new versions and of failures from the parts
 * themselves; what Flyway warns of besides, a database newer than itself above all, is so at every start. Flyway makes one
 * of these by its name.
 */
public final class QuietLogCreator implements LogCreator {

    /** Called by Flyway. */
    public QuietLogCreator() {}

    @Override
    public Log createLogger(Class<?> type) {
        return new QuietLog(LoggerFactory.getLogger(type));
    }

    private record QuietLog(Logger logger) implements Log {
        @Override
        public void debug(String message) {
            logger.debug(message);
        }

        @Override
        public void info(String message) {
            logger.debug(message);
        }

        @Override
        public void notice(String message) {
            logger.debug(message);
        }

        @Override
        public void warn(String message) {
            logger.debug(message);
        }

        // Whatever is an error is thrown as well.
        @Override
        public void error(String message) {
            logger.debug(message);
        }

        @Override
        public void error(String message, Exception failure) {
            logger.debug(message, failure);
        }
    }
}
