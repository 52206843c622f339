package uk.gridwarden.test.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresqlProgramsTest {
    @TempDir
    Path installations;

    @ParameterizedTest
    @CsvSource({
        "9 15, 15",
        "15 9, 15",
        "9.6 10, 10",
        "9.10 9.6, 9.10",
        "9 9.6, 9.6",
        "100 99, 100",
        "15 lib, 15",
        "15 16beta1, 15",
        "15 99999, 15"
    })
    void areThoseOfTheHighestVersion(String versions, String newest) throws IOException {
        for (var version : versions.split(" ")) {
            install(version);
        }

        assertThat(new PostgresqlPrograms(installations).newest())
                .contains(installations.resolve(newest).resolve("bin"));
    }

    @Test
    void areNotThoseOfAVersionThatOnlyHasClients() throws IOException {
        install("15");
        Files.createDirectories(installations.resolve("17").resolve("bin"));

        assertThat(new PostgresqlPrograms(installations).newest())
                .contains(installations.resolve("15").resolve("bin"));
    }

    @Test
    void areNowhereWhereNothingIsInstalled() {
        assertThat(new PostgresqlPrograms(installations).newest()).isEmpty();
        assertThat(new PostgresqlPrograms(installations.resolve("missing")).newest())
                .isEmpty();
    }

    private void install(String version) throws IOException {
        var programs = Files.createDirectories(installations.resolve(version).resolve("bin"));
        assertThat(Files.createFile(programs.resolve("initdb")).toFile().setExecutable(true))
                .isTrue();
    }
}
