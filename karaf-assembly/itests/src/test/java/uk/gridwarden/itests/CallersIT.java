package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.gridwarden.callers.Permissions;
import uk.gridwarden.callers.Role;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.ValidationClient;

/** Who comes in over HTTPS, and what each role may do there. */
class CallersIT {
    private static final String REFUSED = "CALLER_NOT_ALLOWED";

    private static NamedPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = new NamedPlatform("callers");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void decidesForTheDataSystemAndRecordsItsName() throws Exception {
        var answer = platform.as(Role.DATA_SYSTEM)
                .soap(
                        "validation",
                        ValidationClient.validation(platform.world.updateCredentials(DemoWorld.RIGHT_OPERATOR), false));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("ACCEPTED");
        var id = answer.body().replaceFirst("(?s).*decisionId>([^<]+)<.*", "$1");
        assertThat(String.join("\n", Shell.gw(platform.running, "explain " + id + " --depth dossier")))
                .contains("soap the-data-system 127.0.0.1");
    }

    /** Every cell of the table. */
    static Stream<Arguments> cells() {
        return Permissions.all().stream()
                .filter(row -> row.kind() != Permissions.Kind.COMMAND)
                .flatMap(row -> Stream.of(Role.values())
                        .map(role -> Arguments.of(
                                role, row.kind(), row.name(), row.roles().contains(role))));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void holdsToTheTable(Role role, Permissions.Kind kind, String name, boolean isAllowed) throws Exception {
        var client = platform.as(role);
        var answer =
                switch (name) {
                    case Permissions.HEALTH_DETAILS -> client.get("/health");
                    case Permissions.CONTRACT -> client.get("/services/validation?wsdl");
                    case "/tile" -> client.get("/tile/0/000");
                    case Permissions.DUIS -> client.post("/api/v1/serviceS", "application/xml", "<Request/>");
                    default ->
                        kind == Permissions.Kind.PAGE
                                ? client.get(name)
                                : client.soap(isOfValidation(name) ? "validation" : "obligations", "<v:" + name + "/>");
                };

        if (name.equals(Permissions.HEALTH_DETAILS)) {
            assertThat(answer.body().contains("\"parts\"")).isEqualTo(isAllowed);
        } else {
            assertThat(answer.statusCode() == 403).as(answer.body()).isEqualTo(!isAllowed);
        }
    }

    private static boolean isOfValidation(String operation) {
        return Stream.of("ValidateServiceRequest", "ExplainDecision", "FindNetworkOperator", "GetStatistics")
                .anyMatch(operation::equals);
    }

    @Test
    void tellsAStrangerTheStatusAndNothingElse() throws Exception {
        var stranger = platform.with(platform.certificate());

        assertThat(stranger.get("/health").body()).matches("\\s*\\{\\s*\"status\"\\s*:\\s*\"ready\"\\s*}\\s*");
        assertThat(stranger.get("/checkpoint").statusCode()).isEqualTo(403);
        assertThat(stranger.get("/nowhere").body()).doesNotContain("html");
        assertThat(stranger.soap("validation", "<v:ListClauses/>").body()).contains(REFUSED);
    }

    @Test
    void refusesWhoShowsNoCertificateOrAForeignOne() throws Exception {
        var foreign = new DemoWorld(Clock.systemUTC().instant());

        assertRefused(platform.with());
        assertRefused(platform.with(foreign.supplierSigner()));
    }

    @Test
    void refusesAnOlderTls() throws Exception {
        assertRefused(new TlsClient(platform.port, "TLSv1.2", platform.certificate()));
    }

    private static void assertRefused(TlsClient client) {
        assertThatThrownBy(() -> client.get("/health")).isInstanceOf(IOException.class);
    }
}
