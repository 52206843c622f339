package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The connection that batches are written on. It is kept from one batch to the next, with its statements, until something fails
 * or the log is idle. Used by the appender thread only.
 */
final class WritingConnection implements AutoCloseable {
    private final DataSource dataSource;
    private final int timeoutSeconds;
    private Optional<Kept> kept = Optional.empty();

    private record Kept(Connection connection, RecordWriter writer) {}

    /** Writes a batch. */
    @FunctionalInterface
    interface Work<X extends Exception> {
        void with(RecordWriter writer) throws SQLException, X;
    }

    WritingConnection(DataSource dataSource, LogSettings settings) {
        this.dataSource = dataSource;
        this.timeoutSeconds = (int) Math.max(1, settings.recordTimeout().toSeconds());
    }

    /** Does the work and commits. When this throws an {@link SQLException}, the commit may or may not have happened. */
    <X extends Exception> void run(Work<X> work) throws SQLException, X {
        var done = false;
        try {
            if (kept.isEmpty()) {
                open();
            }
            var current = kept.orElseThrow();
            work.with(current.writer());
            current.connection().commit();
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private void open() throws SQLException {
        var connection = dataSource.getConnection();
        kept = Optional.of(new Kept(connection, new RecordWriter(connection, timeoutSeconds)));
        connection.setAutoCommit(false);
    }

    /** Gives the connection back; what was not committed is rolled back. */
    @Override
    public void close() {
        var closing = kept;
        kept = Optional.empty();
        if (closing.isPresent()) {
            try (var connection = closing.get().connection()) {
                connection.rollback();
            } catch (SQLException connectionLost) {
                // What it did not commit is lost with it.
            }
        }
    }
}
