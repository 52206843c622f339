/**
 * A real PostgreSQL for tests: the server that {@code -Dduis.postgresql=jdbc:postgresql://…} names, else one made from the
 * programs installed on this machine, else none, and whoever asks is skipped with the reason.
 *
 * <p>Put {@link uk.gridwarden.test.database.PostgresqlExtension} on a test class and take a
 * {@link uk.gridwarden.test.database.LocalPostgresql} as parameter. All classes of a test run share one server.
 */
package uk.gridwarden.test.database;
