package uk.gridwarden.registration.internal;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

/** The contract on a PostgreSQL server, when {@code -Dduis.postgresql=jdbc:postgresql://…} names one. */
class PostgresqlStoreTest extends RegistrationStoreContract {
    @Override
    TestStore emptyStore() throws SQLException {
        var url = System.getProperty("duis.postgresql", "");
        Assumptions.assumeFalse(url.isEmpty(), "no PostgreSQL server was named");
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
