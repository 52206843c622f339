package uk.gridwarden.decision.log.internal;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import uk.gridwarden.test.database.Database;
import uk.gridwarden.test.database.OnEachDatabase;

/** A test of the log that runs on Derby and on PostgreSQL. */
@OnEachDatabase
abstract class LogTestCase extends LogOnDatabase {
    @Parameter
    Database product;

    @BeforeEach
    void createDatabase() throws SQLException {
        use(
                product.isDerby()
                        ? TestDatabase.derby(folder.resolve("log"))
                        : TestDatabase.postgresql(product.emptyUrl(folder)));
    }
}
