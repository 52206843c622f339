package uk.gridwarden.registration.internal.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Loads a file by {@code COPY}. Only this class uses the PostgreSQL driver, which need not be installed. */
final class PostgresqlCopy {
    private static final int BUFFER = 64 * 1024;

    private PostgresqlCopy() {}

    static void load(Connection connection, String into, Path rows) throws SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        try (var in = Files.newInputStream(rows)) {
            copy.copyIn("COPY " + into + " FROM STDIN WITH (FORMAT csv, ENCODING 'UTF8')", in, BUFFER);
        } catch (IOException e) {
            throw new SQLException("the staged rows could not be sent to the database", e);
        }
    }
}
