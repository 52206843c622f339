package uk.gridwarden.registration.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.internal.TestStore;

class SqlTest {
    private static final String TEN_ROWS = "(VALUES 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)";

    @TempDir
    Path files;

    @Test
    void passesOnEveryRowAndCountsThem() throws Exception {
        var seen = new ArrayList<Integer>();
        try (var connection = TestStore.inMemory(files).database().connect()) {
            var query = "SELECT A.N FROM " + TEN_ROWS + " A (N) WHERE A.N > ? ORDER BY 1";
            assertThat(Sql.forEach(connection, row -> seen.add(row.getInt(1)), query, 6))
                    .isEqualTo(3);
        }
        assertThat(seen).containsExactly(7, 8, 9);
    }

    /** A result of 10^12 rows, of which the first must arrive before the last was fetched. */
    @Test
    void passesOnRowsAsTheyAreFound() throws Exception {
        var query = "SELECT 1 FROM " + TEN_ROWS + " A0 (N)";
        for (int i = 1; i < 12; i++) {
            query += ", " + TEN_ROWS + " A" + i + " (N)";
        }
        var rows = query;
        try (var connection = TestStore.inMemory(files).database().connect()) {
            assertThatThrownBy(() -> Sql.forEach(
                            connection,
                            row -> {
                                throw new SQLException("enough");
                            },
                            rows))
                    .hasMessage("enough");
        }
    }
}
