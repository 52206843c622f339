package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What differs between the databases the log can live in. */
sealed interface Dialect permits DerbyDialect, PostgreSqlDialect {

    /** Why a commit would not be durable, in one sentence; empty when it is. */
    Optional<String> weakness(Connection connection) throws SQLException;

    /** The dialect of a connection's database. */
    static Dialect of(Connection connection) throws SQLException, LogRefusedException {
        var product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "Apache Derby" -> new DerbyDialect();
            case "PostgreSQL" -> new PostgreSqlDialect();
            default ->
                throw new LogRefusedException("The decision log was given a database of the product " + product
                        + ": expected Apache Derby or PostgreSQL.");
        };
    }
}
