package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.test.pki.TrustFolder;

/** The shell and SOAP report the same numbers of the same platform. */
class StatisticsIT {
    private static final Instant NOW = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);

    /** The names of the counts of cells, in JSON and in the contract. */
    private static final Map<String, String> CELLS = Map.of(
            "cells", "cells",
            "CORRECT", "correct",
            "ANOTHER_OPERATOR", "anotherOperator",
            "STILL_SUPPLIER", "stillSupplier",
            "STILL_ACB", "stillAcb",
            "EXPIRED", "expired",
            "UNKNOWN", "unknown",
            "expiryNotKnown", "expiryNotKnown",
            "preventable", "preventable");

    private static RunningDistribution platform;
    private static ValidationClient client;

    @BeforeAll
    static void decideAndImport() throws Exception {
        var world = new DemoWorld(NOW);
        platform = Platform.fresh("statistics");
        platform.configure(Platform.ENGINE, Map.of("findings.monitored", "NETWORK_OPERATOR_MISMATCH"));
        var etc = platform.folder().resolve("etc");
        world.writeTrust(etc);
        var expired = world.pki()
                .order(DemoWorld.RIGHT_OPERATOR, RemotePartyRole.NETWORK_OPERATOR.code(), KeyUse.KEY_AGREEMENT)
                .validBetween(NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(2)))
                .issue();
        TrustFolder.in(etc.resolve("trust")).organisations(expired);
        var dropFolder = platform.folder().resolve("import");
        DemoWorld.dropData(dropFolder);
        Files.writeString(
                dropFolder.resolve("credentials.csv"),
                cells(expired.certificate().getSerialNumber().toString(16)));
        Platform.start(platform);
        await().atMost(Platform.LIMIT).until(() -> Files.exists(dropFolder.resolve("done/credentials.csv")));

        client = new ValidationClient(platform.address("/services/validation"));
        assertOutcome("ACCEPTED", world.updateCredentials(DemoWorld.RIGHT_OPERATOR), false);
        assertOutcome("ACCEPTED", world.updateCredentials(DemoWorld.WRONG_OPERATOR), false);
        assertOutcome("ACCEPTED", world.updateCredentials(DemoWorld.WRONG_OPERATOR), true);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /** Five cells, each in a state of its own. */
    private static String cells(String serialOfExpired) {
        var yesterday = NOW.minus(Duration.ofDays(1)).toString();
        var cells = List.of(
                DemoWorld.ESME + ",%s,NetworkOperator,keyAgreement," + DemoWorld.RIGHT_OPERATOR + ",NetworkOperator,"
                        + serialOfExpired,
                DemoWorld.ESME + ",%s,NetworkOperator,digitalSignature," + DemoWorld.WRONG_OPERATOR
                        + ",NetworkOperator,",
                DemoWorld.ESME + ",%s,NetworkOperator,prePaymentTopUp," + DemoWorld.RIGHT_OPERATOR
                        + ",NetworkOperator,",
                DemoWorld.GPF + ",%s,NetworkOperator,digitalSignature," + DemoWorld.SUPPLIER + ",Supplier,",
                DemoWorld.GPF + ",%s,NetworkOperator,keyAgreement,0C-00-00-00-00-00-00-01,ACB,");
        return "device_id,read_at,slot,key_usage,eui64,role,serial\n"
                + String.join("\n", cells).replace("%s", yesterday) + "\n";
    }

    private static void assertOutcome(String outcome, byte[] request, boolean dryRun) throws Exception {
        assertThat(client.validate(request, dryRun).text("outcome")).isEqualTo(outcome);
    }

    @Test
    void reportsTheSameNumbersThroughTheShellAndSoap() throws Exception {
        var shell = shell();
        var answer = client.send("<v:GetStatistics/>").document().getDocumentElement();

        var decisions = child(answer, "decisions");
        for (var name : List.of("decided", "rejected", "undetermined", "acceptedUnderMonitor")) {
            assertThat(text(decisions, name)).as(name).isEqualTo(shell.get(name).asText());
        }
        assertThat(rows(decisions, "outcome", "outcome", "enforced", "dryRun", "count"))
                .isEqualTo(rows(shell.get("outcomes"), "outcome", "enforced", "dryRun", "count"));
        assertThat(rows(decisions, "code", "kind", "code", "count"))
                .isEqualTo(rows(shell.get("codes"), "kind", "code", "count"));

        var placement = child(answer, "placement");
        assertSameCells(child(placement, "all"), shell.at("/placement/all"));
        assertThat(text(placement, "preventableShare"))
                .isEqualTo(shell.at("/placement/all/preventableShare").asText());
        var groupings = children(placement, "grouping");
        assertThat(groupings).hasSize(5);
        for (var grouping : groupings) {
            var key = text(grouping, "by").toLowerCase(Locale.ROOT).replace('_', '-');
            var groups = children(grouping, "group");
            assertThat(groups).as(key).hasSize(shell.get("placement").get(key).size());
            groups.forEach(group -> assertSameCells(
                    child(group, "counts"), shell.get("placement").get(key).get(text(group, "name"))));
        }
    }

    @Test
    void countsWhatMonitorLetGoOnAndWhatTheCellsHold() throws Exception {
        var shell = shell();

        assertThat(shell.get("decided").asLong()).isEqualTo(2);
        assertThat(shell.get("acceptedUnderMonitor").asLong()).isEqualTo(1);
        assertThat(rows(shell.get("codes"), "kind", "code", "count"))
                .containsExactlyInAnyOrder(
                        List.of("MONITORED", "NETWORK_OPERATOR_MISMATCH", "1"),
                        List.of("DRY_RUN", "NETWORK_OPERATOR_MISMATCH", "1"));
        for (var state : List.of("CORRECT", "ANOTHER_OPERATOR", "STILL_SUPPLIER", "STILL_ACB", "EXPIRED")) {
            assertThat(shell.at("/placement/all").get(state).asLong()).as(state).isEqualTo(1);
        }
        assertThat(shell.at("/placement/all/cells").asLong()).isEqualTo(5);
        assertThat(shell.at("/placement/all/expiryNotKnown").asLong()).isEqualTo(1);
    }

    @Test
    void writesFilesThatNeedNothingElse() throws Exception {
        var csv = platform.folder().resolve("var/statistics.csv");
        var html = platform.folder().resolve("var/statistics.html");

        assertThat(platform.gw("statistics", "--csv", csv.toString(), "--html", html.toString())
                        .get(0))
                .isEqualTo("0");

        assertThat(Files.readString(csv)).contains("\"placement\",\"all\",\"all\",\"expired\",\"1\",\"0.200000\"");
        assertThat(Files.readString(html)).contains("<svg").doesNotContain("http:", "https:", "<script");
    }

    private static JsonNode shell() throws Exception {
        var lines = Shell.gw(platform, "statistics --json");
        assertThat(lines.get(0)).as(String.join("\n", lines)).isEqualTo("0");
        return new ObjectMapper().readTree(String.join("\n", lines.subList(1, lines.size())));
    }

    private static void assertSameCells(Element soap, JsonNode shell) {
        CELLS.forEach((json, contract) -> assertThat(text(soap, contract))
                .as(contract)
                .isEqualTo(shell.get(json).asText()));
    }

    private static List<List<String>> rows(Element parent, String row, String... fields) {
        return children(parent, row).stream()
                .map(each ->
                        List.of(fields).stream().map(field -> text(each, field)).toList())
                .toList();
    }

    private static List<List<String>> rows(JsonNode rows, String... fields) {
        var texts = new ArrayList<List<String>>();
        rows.forEach(row -> texts.add(
                List.of(fields).stream().map(field -> row.get(field).asText()).toList()));
        return texts;
    }

    /** The first descendant of a name. */
    private static Element child(Element parent, String name) {
        return (Element)
                parent.getElementsByTagNameNS(ValidationClient.NAMESPACE, name).item(0);
    }

    private static String text(Element parent, String name) {
        return child(parent, name).getTextContent();
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
