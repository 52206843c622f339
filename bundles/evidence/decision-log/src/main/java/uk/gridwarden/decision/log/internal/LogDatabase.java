package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The databases that the log supports, and what differs between them. */
enum LogDatabase {
    /** Apache Derby, embedded. */
    DERBY {
        @Override
        Optional<String> weakness(Connection connection) throws SQLException {
            if (connection.getMetaData().getURL().startsWith("jdbc:derby:memory:")) {
                return Optional.of("The decision log's Derby database is kept in memory; expected one on disk.");
            }
            var inDatabase = setting(connection, "VALUES SYSCS_UTIL.SYSCS_GET_DATABASE_PROPERTY('" + DURABILITY + "')");
            return isTest(System.getProperty(DURABILITY))
                            || isTest(inDatabase)
                            || isTest(derbySettings().getProperty(DURABILITY))
                    ? Optional.of("Derby runs with " + DURABILITY + "=test, which loses commits in a crash: remove it.")
                    : Optional.empty();
        }

        @Override
        boolean isShared() {
            return false;
        }

        @Override
        boolean hold(Connection connection, int chain) {
            return true;
        }

        @Override
        void release(Connection connection) {}
    },
    /** PostgreSQL. */
    POSTGRESQL {
        @Override
        Optional<String> weakness(Connection connection) throws SQLException {
            for (var setting : MUST_NOT_BE_OFF) {
                if ("off".equalsIgnoreCase(setting(connection, "SHOW " + setting))) {
                    return Optional.of("PostgreSQL runs with " + setting
                            + "=off, which loses or spoils commits in a crash: turn it on.");
                }
            }
            return Optional.empty();
        }

        @Override
        boolean isShared() {
            return true;
        }

        @Override
        boolean hold(Connection connection, int chain) throws SQLException {
            // The table stands for the schema: another one in the same database has chains of its own.
            // A machine that lost its power must not hold the chain for the two hours after which TCP notices by
            // default.
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "SELECT set_config('tcp_keepalives_idle', '5', false),"
                                + " set_config('tcp_keepalives_interval', '2', false), set_config('tcp_keepalives_count', '3', false)");
            }
            return "t"
                    .equals(setting(
                            connection,
                            "SELECT pg_try_advisory_lock('decision_log_chain'::regclass::oid::int, " + chain + ")"));
        }

        @Override
        void release(Connection connection) throws SQLException {
            setting(connection, "SELECT pg_advisory_unlock_all()");
        }
    };

    private static final String OPEN_ELSEWHERE = "XSDB6";
    private static final String DURABILITY = "derby.system.durability";
    private static final List<String> MUST_NOT_BE_OFF = List.of("fsync", "synchronous_commit", "full_page_writes");

    /** The reason why a commit would not be durable, in one sentence; empty when it is. */
    abstract Optional<String> weakness(Connection connection) throws SQLException;

    /** Whether several processes can write to it at once. */
    abstract boolean isShared();

    /**
     * Holds a chain for as long as the connection is open; false when another process holds it. Derby's files belong to one
     * process anyway.
     */
    abstract boolean hold(Connection connection, int chain) throws SQLException;

    /** Lets go of what the connection holds; a pool would keep it open. */
    abstract void release(Connection connection) throws SQLException;

    static LogDatabase of(Connection connection) throws SQLException, LogRefusedException {
        var product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "Apache Derby" -> DERBY;
            case "PostgreSQL" -> POSTGRESQL;
            default ->
                throw new LogRefusedException("The decision log was given a database of the product " + product
                        + "; expected Apache Derby or PostgreSQL.");
        };
    }

    /** Whether a database could not be opened because another process has: Derby's files belong to one. */
    static boolean isOpenElsewhere(SQLException failure) {
        for (var part = failure; part != null; part = part.getNextException()) {
            if (OPEN_ELSEWHERE.equals(part.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    // JDBC and Properties return null for an absent setting.
    private static boolean isTest(String setting) {
        return setting != null && setting.strip().equalsIgnoreCase("test");
    }

    private static String setting(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static Properties derbySettings() throws SQLException {
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
