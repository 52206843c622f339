/**
 * Databases for tests: Apache Derby, and a real PostgreSQL. The PostgreSQL is the server that
 * {@code -Dduis.postgresql=jdbc:postgresql://…} names, otherwise one started from the programs installed on this machine;
 * without either, tests that ask for it are skipped with the reason.
 *
 * <p>Put {@link uk.gridwarden.test.database.OnEachDatabase} on a test class that must pass on both, or
 * {@link uk.gridwarden.test.database.PostgresqlExtension} on one that takes a
 * {@link uk.gridwarden.test.database.LocalPostgresql} as parameter. All classes of a test run share one server.
 */
package uk.gridwarden.test.database;
