package uk.gridwarden.registration.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The contract on PostgreSQL: on the server that {@code -Dduis.postgresql=jdbc:postgresql://…} names, else on one made
 * from the programs installed on this machine, else not at all.
 */
class PostgresqlStoreTest extends RegistrationStoreContract {
    private static Optional<LocalPostgresql> local = Optional.empty();
    private static String url = System.getProperty("duis.postgresql", "");

    @BeforeAll
    static void findServer() throws IOException, InterruptedException {
        if (url.isEmpty()) {
            local = Optional.of(LocalPostgresql.start());
            url = local.get().url();
        }
    }

    @AfterAll
    static void stopServer() throws IOException, InterruptedException {
        if (local.isPresent()) {
            local.get().stop();
        }
    }

    @Override
    TestStore emptyStore() throws SQLException {
        var schema = "test_" + UUID.randomUUID().toString().replace("-", "");
        var server = new PGSimpleDataSource();
        server.setUrl(url);
        try (var connection = server.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        }
        var inSchema = new PGSimpleDataSource();
        inSchema.setUrl(url);
        inSchema.setCurrentSchema(schema);
        return TestStore.on(inSchema, files);
    }
}
