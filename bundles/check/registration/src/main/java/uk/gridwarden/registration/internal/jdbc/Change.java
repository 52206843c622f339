package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Work that changes the database while nobody else does, on a connection without automatic commit. What it leaves
 * uncommitted is rolled back.
 *
 * @param <R> what it gives back
 * @param <E> what it may throw besides {@link SQLException}
 */
@FunctionalInterface
public interface Change<R, E extends Exception> {

    /** Does the work. */
    R apply(Connection connection) throws SQLException, E;
}
