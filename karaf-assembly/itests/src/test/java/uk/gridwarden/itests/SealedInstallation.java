package uk.gridwarden.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import uk.gridwarden.demo.RunningDistribution;

/**
 * A copy of the distribution in which only {@code data}, {@code var} and {@code import} can be written to.
 *
 * <p>Where the tests run as root, the rest belongs to root and the platform runs as a user without privileges; otherwise
 * write permission is taken away from the rest. It lies in the folder for temporary files, because such a user may not get
 * into the folder of the build.
 */
final class SealedInstallation implements AutoCloseable {
    /** By number, as both are on every Linux: nobody, and one that has no name. */
    private static final String USER = "65534";

    private static final String STRANGER = "65533";
    private static final List<String> WRITTEN_TO = List.of("data", "var", "import");
    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

    private final Path folder;
    private RunningDistribution platform;

    private SealedInstallation(Path folder, RunningDistribution platform) {
        this.folder = folder;
        this.platform = platform;
    }

    /** A copy into which trust and data can still be put. */
    static SealedInstallation prepare() throws IOException {
        var folder = Files.createTempDirectory("gridwarden");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new SealedInstallation(folder, Platform.fresh(folder.resolve("gridwarden")));
    }

    RunningDistribution platform() {
        return platform;
    }

    /** Seals the copy and gives it to the user who runs it. */
    RunningDistribution seal() throws IOException {
        var root = platform.folder();
        for (var name : WRITTEN_TO) {
            Files.createDirectories(root.resolve(name));
            Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString("rwxr-x---"));
        }
        var runAs = as(USER);
        if (runAs.isPresent()) {
            for (var name : WRITTEN_TO) {
                run(List.of("chown", "-R", USER + ":" + USER, root.resolve(name).toString()));
            }
            platform = platform.runBy(runAs.get());
        } else if (!IS_ROOT) {
            // Made before the folder that it is in is closed.
            Files.createFile(root.resolve("console.log"));
            eachOfTheRest(path -> without(path, PosixFilePermission.OWNER_WRITE));
        }
        return platform;
    }

    /** The platform, with its programs run by a user who has nothing to do with it. */
    Optional<RunningDistribution> byAStranger() {
        return as(STRANGER).map(platform::runBy);
    }

    private static Optional<List<String>> as(String user) {
        var command = List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            run(Stream.concat(command.stream(), Stream.of(java, "-version")).toList());
            return Optional.of(command);
        } catch (IOException notPossible) {
            return Optional.empty();
        }
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + " ended with " + process.exitValue());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private interface Action {
        void on(Path path) throws IOException;
    }

    private void eachOfTheRest(Action action) throws IOException {
        var root = platform.folder();
        try (var paths = Files.walk(root)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                var isWrittenTo = WRITTEN_TO.stream().anyMatch(name -> path.startsWith(root.resolve(name)));
                if (!isWrittenTo && !path.endsWith("console.log")) {
                    action.on(path);
                }
            }
        }
    }

    private static void without(Path path, PosixFilePermission permission) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        permissions.remove(permission);
        Files.setPosixFilePermissions(path, permissions);
    }

    /** Ends the platform and removes the copy. */
    @Override
    public void close() throws IOException {
        platform.close();
        run(List.of("chmod", "-R", "u+w", folder.toString()));
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
