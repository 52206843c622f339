package uk.gridwarden.test.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

@ExtendWith(PostgresqlExtension.class)
class LocalPostgresqlTest {
    private static final String DATA = "SHOW data_directory";

    @TempDir
    Path folder;

    @Test
    void givesEachCallerAnEmptySchemaOfItsOwn(LocalPostgresql postgresql) throws SQLException {
        var one = postgresql.emptySchema();
        var other = postgresql.emptySchema();
        execute(one, "CREATE TABLE house (nr INTEGER)");

        assertThatThrownBy(() -> execute(other, "SELECT nr FROM house")).hasMessageContaining("does not exist");
        assertThat(one).startsWith(postgresql.url());
    }

    @Test
    void keepsTextInUtf8AndForcesCommitsToTheDisk() throws SQLException {
        try (var postgresql = started()) {
            assertThat(answer(postgresql.url(), "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(answer(postgresql.url(), "SELECT datcollate FROM pg_database WHERE datname = 'postgres'"))
                    .isEqualTo("C");
            assertThat(answer(postgresql.url(), "SHOW fsync")).isEqualTo("on");
        }
    }

    @Test
    void leavesNothingBehindWhenItIsClosed() throws SQLException {
        var postgresql = started();
        var url = postgresql.url();
        var files = Path.of(answer(url, DATA)).getParent();
        assertThat(files).exists();

        postgresql.close();

        assertThat(files).doesNotExist();
        assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLException.class);
    }

    @Test
    void leavesNothingBehindWhenTheTestsAreKilled() throws Exception {
        started().close();
        var tests = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTests.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path files;
        try (var lines = new BufferedReader(new InputStreamReader(tests.getInputStream(), StandardCharsets.UTF_8))) {
            files = Path.of(lines.readLine());
            assertThat(files).exists();
        } finally {
            tests.destroyForcibly().waitFor();
        }

        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> Files.notExists(files));
    }

    @Test
    void leavesNothingBehindOnAServerThatWasThere(LocalPostgresql there) throws SQLException {
        var named = new LocalPostgresql(new PostgresqlPrograms(folder), there.url());
        execute(named.emptySchema(), "CREATE TABLE house (nr INTEGER)");
        var before = schemas(there);

        named.close();

        assertThat(schemas(there)).isEqualTo(before - 1);
    }

    @Test
    void skipsWithTheReasonWhereNothingIsInstalled() {
        var postgresql = new LocalPostgresql(new PostgresqlPrograms(folder), "");

        assertThatThrownBy(postgresql::url)
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("PostgreSQL is not tested: no server was named by -Dduis.postgresql")
                .hasMessageContaining("no programs of PostgreSQL are in " + folder);
        assertThatThrownBy(postgresql::emptySchema).isInstanceOf(TestAbortedException.class);
    }

    @Test
    void skipsWithTheReasonWhereTheProgramsAreOfNoUse() throws IOException, SQLException {
        var programs = Files.createDirectories(folder.resolve("15").resolve("bin"));
        var broken = Files.writeString(programs.resolve("initdb"), "#!/bin/sh\necho it is broken\nexit 1\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();

        try (var postgresql = new LocalPostgresql(new PostgresqlPrograms(folder), "")) {
            assertThatThrownBy(postgresql::url)
                    .isInstanceOf(TestAbortedException.class)
                    .hasMessageMatching(".*and none can be started: .+");
        }
    }

    private static LocalPostgresql started() {
        var postgresql = new LocalPostgresql(PostgresqlPrograms.OF_DEBIAN, "");
        postgresql.url();
        return postgresql;
    }

    private static long schemas(LocalPostgresql postgresql) throws SQLException {
        return Long.parseLong(answer(postgresql.url(), "SELECT COUNT(*) FROM pg_namespace"));
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    /** Starts a server, says where its files are, and waits to be killed. */
    static final class KilledTests {
        private KilledTests() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(Path.of(answer(started().url(), DATA)).getParent());
            System.out.flush();
            System.in.read();
        }
    }
}
