package uk.gridwarden.test.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.opentest4j.TestAbortedException;

/** The annotation is inherited, as it is in real test classes. */
class OnEachDatabaseTest extends OnEachDatabaseTestCase {
    private static final List<String> SEEN = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterAll
    static void ranOnDerbyAndOnPostgresqlOnly() {
        // PostgreSQL is missing from the list on a machine that has none.
        assertThat(SEEN).isIn(List.of("Derby", "PostgreSQL"), List.of("Derby"));
    }

    @Test
    void givesEachCallerAnEmptyDatabase() throws SQLException {
        for (var count = 0; count < 2; count++) {
            try (var connection = database.empty().getConnection()) {
                createTable(connection);
                assertThat(connection.getMetaData().getDatabaseProductName().contains("Derby"))
                        .isEqualTo(database.isDerby());
            }
        }
        SEEN.add(database.toString());
    }

    @Test
    void givesEachCallerTheUrlOfAnEmptyDatabase() throws SQLException {
        for (var count = 0; count < 2; count++) {
            try (var connection = DriverManager.getConnection(database.emptyUrl(folder))) {
                createTable(connection);
            }
        }
        if (database.isDerby()) {
            assertThatThrownBy(() -> DriverManager.getConnection("jdbc:derby:;shutdown=true"))
                    .hasMessageContaining("shutdown");
        }
    }

    @Test
    void skipsOnPostgresqlWhereThereIsNoServer() {
        var none = Database.on(new LocalPostgresql(new PostgresqlPrograms(folder), ""));

        assertThatThrownBy(none::empty).isInstanceOf(TestAbortedException.class);
        assertThatThrownBy(() -> none.emptyUrl(folder)).isInstanceOf(TestAbortedException.class);
    }

    private static void createTable(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE house (nr INTEGER)");
        }
    }
}

@OnEachDatabase
abstract class OnEachDatabaseTestCase {
    @Parameter
    Database database;
}
