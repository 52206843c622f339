package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** Apache Derby, embedded. */
final class DerbyDialect implements Dialect {
    private static final String DURABILITY = "derby.system.durability";

    @Override
    public Optional<String> weakness(Connection connection) throws SQLException {
        if (connection.getMetaData().getURL().startsWith("jdbc:derby:memory:")) {
            return Optional.of("The decision log's Derby database is kept in memory: expected one on disk.");
        }
        if (isTest(System.getProperty(DURABILITY))
                || isTest(fromDatabase(connection))
                || isTest(fromFile().getProperty(DURABILITY))) {
            return Optional.of("Derby runs with " + DURABILITY + "=test, which loses commits in a crash: remove it.");
        }
        return Optional.empty();
    }

    // The setting may be absent, which JDBC and Properties alike tell by null.
    private static boolean isTest(String setting) {
        return setting != null && setting.strip().equalsIgnoreCase("test");
    }

    private static String fromDatabase(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery("VALUES SYSCS_UTIL.SYSCS_GET_DATABASE_PROPERTY('" + DURABILITY + "')")) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static Properties fromFile() throws SQLException {
        var file = Path.of(System.getProperty("derby.system.home", ""), "derby.properties");
        var properties = new Properties();
        if (Files.isRegularFile(file)) {
            try (var content = Files.newInputStream(file)) {
                properties.load(content);
            } catch (IOException notReadable) {
                throw new SQLException("the settings file of Derby cannot be read", notReadable);
            }
        }
        return properties;
    }
}
