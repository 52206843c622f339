package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;

/** The distribution as it should be installed: run by a user who can write to three folders, and owned by another. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallationIT {
    private static final String IN_USE = "75";
    private static final String NO_PERMISSION = "77";
    private static final String NOT_RUNNING = "1";
    private static final List<String> WRITTEN_TO = List.of("data", "var", "import");
    private static final Requests REQUESTS = new Requests();

    private static SealedInstallation installation;
    private static RunningDistribution platform;
    private static Map<Path, FileTime> rest;

    @BeforeAll
    static void start() throws Exception {
        installation = SealedInstallation.prepare();
        var folder = installation.platform().folder();
        REQUESTS.world().writeTrust(folder.resolve("etc"));
        DemoWorld.dropData(folder.resolve("import"));
        // Refused, for the report about it.
        Files.writeString(folder.resolve("import/inventory.20260101.csv"), "no such header\n");
        platform = installation.seal();
        rest = rest();
        Platform.start(platform);
    }

    @AfterAll
    static void stop() throws IOException {
        installation.close();
    }

    @Test
    @Order(1)
    void decidesRequestsAndAnswersCommands() throws Exception {
        var client = new ValidationClient(platform.address("/services/validation"));
        assertThat(client.validate(REQUESTS.world().updateCredentials(DemoWorld.RIGHT_OPERATOR))
                        .text("outcome"))
                .isEqualTo("ACCEPTED");
        assertThat(client.validate(REQUESTS.world().updateCredentials(DemoWorld.WRONG_OPERATOR))
                        .text("outcome"))
                .isEqualTo("REJECTED");
        assertThat(platform.gw("verify-log")).first().isEqualTo("0");
    }

    @Test
    @Order(2)
    void writesExportsForItsUserAlone() throws Exception {
        var export = platform.folder().resolve("var/decisions.jsonl");
        assertThat(platform.gw("export-log", "--to", export.toString())).first().isEqualTo("0");

        for (var file : List.of(export, Path.of(export + ".manifest.json"))) {
            assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------");
        }
        await().atMost(Platform.LIMIT)
                .untilAsserted(() -> assertThat(reports()).singleElement().satisfies(report -> assertThat(mode(report))
                        .isEqualTo("rw-------")));
    }

    private static List<Path> reports() throws IOException {
        try (var files = Files.list(platform.folder().resolve("import/failed"))) {
            return files.filter(file -> file.toString().endsWith(".report.txt")).toList();
        }
    }

    @Test
    @Order(3)
    void leavesNothingForOthersToRead() throws Exception {
        for (var name : WRITTEN_TO) {
            try (var paths = Files.walk(platform.folder().resolve(name))) {
                assertThat(paths.filter(InstallationIT::isOpen)).as(name).isEmpty();
            }
        }
        assertThat(Platform.health(platform).get("warnings").has("files")).isFalse();
        assertThat(Platform.health(platform).get("warnings").has("drop folder")).isFalse();
    }

    private static boolean isOpen(Path path) {
        try {
            var permissions = Files.getPosixFilePermissions(path);
            return Set.of(
                            PosixFilePermission.OTHERS_READ,
                            PosixFilePermission.OTHERS_WRITE,
                            PosixFilePermission.OTHERS_EXECUTE)
                    .stream()
                    .anyMatch(permissions::contains);
        } catch (IOException gone) {
            return false;
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    @Order(4)
    void writesNothingOutsideItsFolders() throws Exception {
        assertThat(rest()).isEqualTo(rest);
    }

    /** Everything but the folders that it writes to, and when it was changed. */
    private static Map<Path, FileTime> rest() throws IOException {
        var root = installation.platform().folder();
        var found = new TreeMap<Path, FileTime>();
        try (var paths = Files.walk(root)) {
            for (var path : paths.toList()) {
                var isWrittenTo = WRITTEN_TO.stream().anyMatch(name -> path.startsWith(root.resolve(name)));
                // The test's own file for what the process prints is in the folder itself.
                if (!isWrittenTo && !path.equals(root) && !path.endsWith("console.log")) {
                    found.put(path, Files.getLastModifiedTime(path));
                }
            }
        }
        return found;
    }

    @Test
    @Order(5)
    void refusesASecondProcessOnItsData() throws Exception {
        var before = names();
        var process = Files.readString(platform.folder().resolve("data/lock"));

        for (var start : List.of(platform.run("bin/karaf", "server"), platform.run("bin/start"))) {
            assertThat(start.get(0)).isEqualTo(IN_USE);
            assertThat(start.get(1))
                    .isEqualTo(platform.folder().resolve("data") + " is in use by process " + process.strip()
                            + "; stop that one with bin/stop first.");
        }

        assertThat(names()).isEqualTo(before);
        assertThat(platform.folder().resolve("data/lock")).hasContent(process);
        assertThat(Platform.health(platform).get("status").asText()).isEqualTo("ready");
    }

    /** Files of {@code data}, without those that come and go as the platform runs: the database's and acts not yet on record. */
    private static Set<Path> names() throws IOException {
        var data = platform.folder().resolve("data");
        try (var paths = Files.walk(data, 2)) {
            return paths.filter(path -> !path.getParent().equals(data.resolve("acts")))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    @Order(6)
    void cannotBeStoppedByAnotherUser() throws Exception {
        var stranger = installation.byAStranger();
        assumeThat(stranger)
                .as("the tests run as root, who can run a program as another user")
                .isPresent();
        assertThat(stranger.get().run("bin/stop")).first().isEqualTo(NO_PERMISSION);
        assertThat(Platform.health(platform).get("status").asText()).isEqualTo("ready");
    }

    @Test
    @Order(7)
    void stopsForItsUserAndStartsInTheBackground() throws Exception {
        assertThat(platform.run("bin/stop")).containsExactly("0");
        assertThat(platform.processes()).isEmpty();
        assertThat(platform.run("bin/status")).containsExactly(NOT_RUNNING, "Not running.");

        assertThat(platform.run("bin/start")).containsExactly("0");
        await().atMost(Platform.LIMIT)
                .until(() -> platform.run("bin/status").get(0).equals("0"));

        assertThat(platform.run("bin/stop")).containsExactly("0");
        assertThat(platform.run("bin/stop")).containsExactly(NOT_RUNNING, "Not running.");
    }
}
