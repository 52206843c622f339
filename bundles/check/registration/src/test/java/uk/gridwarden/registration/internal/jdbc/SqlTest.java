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

    /** The sixth row divides by zero, so the five before it arrive only if none waits for all of them. */
    @Test
    void passesOnRowsAsTheyAreFound() throws Exception {
        var seen = new ArrayList<Integer>();
        try (var connection = TestStore.inMemory(files).database().connect()) {
            var query = "SELECT 60 / (A.N - 5) FROM " + TEN_ROWS + " A (N)";
            assertThatThrownBy(() -> Sql.forEach(connection, row -> seen.add(row.getInt(1)), query))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(seen).containsExactly(-12, -15, -20, -30, -60);
    }
}
