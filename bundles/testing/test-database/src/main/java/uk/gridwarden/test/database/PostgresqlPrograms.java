package uk.gridwarden.test.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The installed PostgreSQL programs.
 *
 * @param installations folder with one folder for each version
 */
record PostgresqlPrograms(Path installations) {
    static final PostgresqlPrograms OF_DEBIAN = new PostgresqlPrograms(Path.of("/usr/lib/postgresql"));

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4})*");

    /** The programs of the highest version that can create a database. */
    Optional<Path> newest() {
        if (!Files.isDirectory(installations)) {
            return Optional.empty();
        }
        try (var versions = Files.list(installations)) {
            return versions.filter(version ->
                            VERSION.matcher(version.getFileName().toString()).matches())
                    .filter(version -> Files.isExecutable(programs(version).resolve("initdb")))
                    .max((one, other) -> Arrays.compare(numbers(one), numbers(other)))
                    .map(PostgresqlPrograms::programs);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the versions of PostgreSQL cannot be listed", unreadable);
        }
    }

    private static Path programs(Path version) {
        return version.resolve("bin");
    }

    private static int[] numbers(Path version) {
        return Arrays.stream(version.getFileName().toString().split("\\."))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
