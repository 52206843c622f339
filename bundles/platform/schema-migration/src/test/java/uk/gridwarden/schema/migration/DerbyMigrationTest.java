package uk.gridwarden.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Test;

class DerbyMigrationTest {

    // Derby creates the schema of a user with the first table in it.
    @Test
    void makesTheTablesOfAUserWhoHasNoSchemaYet() throws Exception {
        var database = new EmbeddedDataSource();
        database.setDatabaseName("memory:" + UUID.randomUUID());
        database.setCreateDatabase("create");
        database.setUser("warden");

        Street.bringUpToDate(database, Street.HOUSES);
        Street.bringUpToDate(database, Street.HOUSES, Street.DOORS);

        assertThat(Street.rows(database, "SELECT nr FROM warden.door")).containsExactly("1");
    }
}
