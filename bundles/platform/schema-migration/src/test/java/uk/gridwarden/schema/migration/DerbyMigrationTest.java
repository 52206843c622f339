package uk.gridwarden.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Test;

/** The contract on Apache Derby, in memory. */
class DerbyMigrationTest extends SchemaMigrationContract {

    @Override
    EmbeddedDataSource emptyDatabase() {
        var database = new EmbeddedDataSource();
        database.setDatabaseName("memory:" + UUID.randomUUID());
        database.setCreateDatabase("create");
        return database;
    }

    @Override
    String octets() {
        return "BLOB";
    }

    @Override
    int statementsBetweenKills() {
        return 1;
    }

    // Derby makes the schema of a user with the first thing in it.
    @Test
    void makesTheTablesOfAUserWhoHasNoSchemaYet() throws Exception {
        var database = emptyDatabase();
        database.setUser("warden");

        bringUpToDate(database, street(HOUSES));
        bringUpToDate(database, street(HOUSES, DOORS));

        assertThat(rows(database, "SELECT nr FROM warden.door")).containsExactly("1");
    }
}
