package uk.gridwarden.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;
import uk.gridwarden.rule.api.Eui64;

/** What an operator does with the distribution, and what it opens to others. */
@ExtendWith(SharedPlatform.Resolver.class)
class OperationsIT {
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final String MPAN = "9912345678901";
    private static final Eui64 UNKNOWN_OPERATOR = Eui64.parse("0A-00-00-00-00-00-77-77");

    private static DemoWorld world;
    private static RunningDistribution platform;
    private static ValidationClient client;

    @BeforeAll
    static void share(SharedPlatform shared) {
        world = shared.world();
        platform = shared.running();
        client = shared.client();
    }

    /** What {@code bin/gw} ended with, and what it printed. */
    private record Run(int status, List<String> lines) {

        String text() {
            return String.join("\n", lines);
        }

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(text());
        }
    }

    private static Run gw(String... arguments) throws Exception {
        var lines = platform.gw(arguments);
        return new Run(Integer.parseInt(lines.get(0)), lines.subList(1, lines.size()));
    }

    private static String written(String name, String content) throws IOException {
        return Files.writeString(platform.folder().resolve("var").resolve(name), content)
                .toString();
    }

    private static String written(String name, byte[] content) throws IOException {
        return Files.write(platform.folder().resolve("var").resolve(name), content)
                .toString();
    }

    @Test
    void validatesAFileAndEndsWithTheStatusOfTheOutcome() throws Exception {
        var right = gw("validate", "--json", written("right.xml", world.updateCredentials(DemoWorld.RIGHT_OPERATOR)));
        var wrong = gw("validate", "--json", written("wrong.xml", world.updateCredentials(DemoWorld.WRONG_OPERATOR)));
        var unknown = gw("validate", "--json", written("unknown.xml", world.updateCredentials(UNKNOWN_OPERATOR)));
        var changed = gw("validate", "--json", written("changed.xml", tampered()));

        assertThat(right.status()).as(right.text()).isZero();
        assertThat(right.json().get("outcome").asText()).isEqualTo("ACCEPTED");
        assertThat(wrong.status()).as(wrong.text()).isEqualTo(3);
        assertThat(wrong.json().at("/findings/0/code").asText()).isEqualTo("NETWORK_OPERATOR_MISMATCH");
        assertThat(unknown.status()).as(unknown.text()).isEqualTo(4);
        assertThat(unknown.json().at("/findings/0/code").asText()).isEqualTo("ORGANISATION_UNKNOWN");
        assertThat(changed.status()).as(changed.text()).isEqualTo(5);
        assertThat(changed.json().get("fault").asText()).isEqualTo("SIGNATURE_INVALID");
        assertThat(gw("validate", platform.folder() + "/var/no-such-file.xml").status())
                .isEqualTo(2);
        assertThat(right.text() + wrong.text() + unknown.text() + changed.text())
                .doesNotContain(MPAN);
    }

    private static String tampered() {
        return new String(world.updateCredentials(DemoWorld.RIGHT_OPERATOR), UTF_8)
                .replace("CPVChecks>true", "CPVChecks>false");
    }

    @Test
    void showsTheRules() throws Exception {
        var rules = gw("rules", "--json");

        assertThat(rules.status()).isZero();
        assertThat(rules.json().get("missing")).isEmpty();
        assertThat(rules.json().get("rules").findValuesAsText("id")).hasSize(2);
        assertThat(gw("rules").text()).contains("6.15.1").contains("6.21");
    }

    @Test
    void explainsADecision() throws Exception {
        var decided = client.validate(world.updateCredentials(DemoWorld.WRONG_OPERATOR));

        var byId = gw("explain", "--json", decided.text("decisionId"));
        var byNumber = gw("explain", "--json", "--depth", "dossier", decided.text("sequence"));

        assertThat(byId.status()).isZero();
        assertThat(byId.json().at("/0/sequence").asText()).isEqualTo(decided.text("sequence"));
        assertThat(byNumber.json().at("/0/id").asText()).isEqualTo(decided.text("decisionId"));
        assertThat(byNumber.text()).doesNotContain(MPAN);
        assertThat(gw("explain", UUID.randomUUID().toString()).status()).isEqualTo(2);
        assertThat(gw("explain", "what").status()).isEqualTo(5);
    }

    @Test
    void saysWithoutColoursWhatAnIncompleteCommandLacks() throws Exception {
        var duty = gw("duty");
        var help = gw("explain", "1", "--help");

        assertThat(duty.status()).as(duty.text()).isEqualTo(5);
        assertThat(duty.text()).contains("record, withdraw, outstanding or history");
        assertThat(help.status()).isZero();
        assertThat(help.text()).contains("--depth");
        assertThat(duty.text() + help.text()).doesNotContain("\u001b");
    }

    @Test
    void findsAnOperator() throws Exception {
        var found = gw("find-operator", "--json", DemoWorld.ESME.toString());

        assertThat(found.status()).isZero();
        assertThat(found.json().at("/0/operators/0/mpid").asText()).isEqualTo("NWIR");
        assertThat(found.text()).doesNotContain(MPAN);
        assertThat(gw("find-operator", "0B-00-00-00-00-00-00-99").status()).isEqualTo(2);
        assertThat(gw("find-operator", "0B-00").status()).isEqualTo(5);
    }

    @Test
    void countsAndVerifiesTheRecord() throws Exception {
        client.validate(world.updateCredentials(DemoWorld.RIGHT_OPERATOR));

        var statistics = gw("statistics", "--json");
        var verified = gw("verify-log");

        assertThat(statistics.status()).isZero();
        assertThat(statistics.json().get("outcomes").findValuesAsText("outcome"))
                .contains("ACCEPTED");
        assertThat(gw("statistics", "--from", "yesterday").status()).isEqualTo(5);
        assertThat(verified.status()).isZero();
        assertThat(verified.text()).startsWith("Intact: records 1 to ");
    }

    @Test
    void importsAFileWhollyOrNotAtAll() throws Exception {
        var sound = Files.readString(platform.folder().resolve("import/done/registration.csv"));
        var good = gw("import", written("registration-again.csv", sound));
        var bad = gw("import", written("registration-bad.csv", sound.replace("NPIP", "a b c d e f")));

        assertThat(good.status()).as(good.text()).isZero();
        assertThat(bad.status()).isEqualTo(5);
        assertThat(bad.text()).contains("registration-bad.csv, line 3").contains("Nothing was changed.");
        assertThat(gw("import", written("what.csv", sound)).status()).isEqualTo(5);
        assertStillRegistered();
    }

    @Test
    void putsDroppedFilesAwayWithAReportWhereTheyWereRefused() throws Exception {
        var folder = platform.folder().resolve("import");
        assertThat(folder.resolve("done/organisations.csv")).exists();
        assertThat(folder.resolve("done/inventory.csv")).exists();
        var sound = Files.readString(folder.resolve("done/registration.csv"));

        drop("registration-wrong.csv", sound.replace("2020-01-01", "2020-13-01"));
        drop("registration-sound.csv", sound);

        await().atMost(SOON).until(() -> Files.exists(folder.resolve("failed/registration-wrong.csv")));
        await().atMost(SOON).until(() -> Files.exists(folder.resolve("done/registration-sound.csv")));
        try (var failed = Files.list(folder.resolve("failed"))) {
            var report = failed.filter(file -> file.getFileName().toString().startsWith("registration-wrong.csv."))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(report)).contains("2020-13-01").contains("line 2");
        }
        assertStillRegistered();
    }

    private static void drop(String name, String content) throws IOException {
        Files.move(
                Path.of(written(name, content)),
                platform.folder().resolve("import").resolve(name),
                StandardCopyOption.ATOMIC_MOVE);
    }

    private static void assertStillRegistered() throws Exception {
        var operator = client.send("<v:FindNetworkOperator><v:mpxn>" + MPAN + "</v:mpxn></v:FindNetworkOperator>");
        assertThat(operator.texts("mpid")).containsExactly("NWIR");
    }

    @Test
    void reportsABadTrustFileWhileRequestsGoOn() throws Exception {
        var broken = platform.folder().resolve("etc/trust/anchors/broken.pem");
        Files.writeString(broken, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        try {
            await().atMost(SOON).until(() -> health().get("warnings").toString().contains("broken.pem"));
            assertThat(health().get("status").asText()).isEqualTo("ready");
            assertThat(client.validate(world.updateCredentials(DemoWorld.RIGHT_OPERATOR))
                            .text("outcome"))
                    .isEqualTo("ACCEPTED");
        } finally {
            Files.delete(broken);
        }
        await().atMost(SOON).until(() -> !health().get("warnings").toString().contains("broken.pem"));
    }

    private static JsonNode health() throws Exception {
        return Platform.health(platform);
    }

    @Test
    void listensOnTheDocumentedPortsOfTheLoopbackInterfaceOnly() throws Exception {
        assumeThat(ListeningPorts.canBeTold())
                .as("the system tells who listens where")
                .isTrue();

        var listeners = new java.util.TreeSet<ListeningPorts.Listener>();
        for (var process : platform.processes()) {
            listeners.addAll(ListeningPorts.of(process));
        }

        assertThat(listeners.stream().map(ListeningPorts.Listener::port))
                .containsExactlyInAnyOrder(platform.httpPort(), platform.sshPort());
        assertThat(listeners).allMatch(ListeningPorts.Listener::isLoopback);
    }

    @Test
    void givesNobodyAPassword() throws Exception {
        assertThat(Files.readAllLines(platform.folder().resolve("etc/users.properties")))
                .allMatch(line -> line.isBlank() || line.startsWith("#"));
        assertThat(Files.readString(platform.folder().resolve("etc/org.apache.karaf.shell.cfg")))
                .containsPattern("(?m)^\\s*authMethods\\s*=\\s*publickey\\s*$");
        for (var user : List.of("karaf", "admin", "gw")) {
            var builder = new ProcessBuilder(
                            platform.folder().resolve("bin/client").toString(),
                            "-u",
                            user,
                            "-p",
                            user,
                            "-a",
                            Integer.toString(platform.sshPort()),
                            "-r",
                            "1",
                            "gw:rules")
                    .redirectErrorStream(true);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            var login = builder.start();
            login.getOutputStream().close();
            assertThat(login.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(login.exitValue()).as(user).isNotZero();
            assertThat(new String(login.getInputStream().readAllBytes(), UTF_8)).doesNotContain("Generation");
        }
    }

    @Test
    void keepsTheShellKeyToItsOwner() throws IOException {
        var key = platform.folder().resolve("data/shell/gw_key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }
}
