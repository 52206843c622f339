package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.engine.DecisionOutcome.ACCEPTED;
import static uk.gridwarden.engine.DecisionOutcome.NOT_APPLICABLE;
import static uk.gridwarden.engine.DecisionOutcome.REJECTED;
import static uk.gridwarden.engine.DecisionOutcome.UNDETERMINED;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.rule.api.CatalogueEntry.Kind;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

class ResponseCodesTest {

    @ParameterizedTest
    @CsvSource({
        "REJECTED, NETWORK_OPERATOR_MISMATCH, MISMATCH, 6.15.1, E061510",
        "UNDETERMINED, MPXN_UNKNOWN, UNDETERMINED, 6.15.1, E061511",
        "REJECTED, WHATEVER, CERTIFICATE, 6.15.1, E061512",
        "REJECTED, CERTIFICATE_ODD, OTHER, 6.15.1, E9900",
        "REJECTED, NETWORK_OPERATOR_MISMATCH, MISMATCH, 6.21, E062106",
        "UNDETERMINED, RULE_MISSING, UNDETERMINED, 6.21, E062107",
        "REJECTED, WHATEVER, CERTIFICATE, 6.21, E062108",
        "UNDETERMINED, WHATEVER, CERTIFICATE, 6.21, E062107",
        "REJECTED, NETWORK_OPERATOR_MISMATCH, MISMATCH, 1.1.1, E9900",
        "REJECTED, WHATEVER, CERTIFICATE, 1.1.1, E9900",
        "UNDETERMINED, MPXN_UNKNOWN, UNDETERMINED, 1.1.1, E9901",
        "REJECTED, ROLE_NOT_ELIGIBLE, OTHER, 6.15.1, E2",
        "REJECTED, ROLE_NOT_ELIGIBLE, OTHER, 6.21, E2",
        "REJECTED, DEVICE_UNKNOWN, OTHER, 6.15.1, E19",
        "REJECTED, DEVICE_UNKNOWN, MISMATCH, 6.21, E19"
    })
    void answersByServiceAndDeclaredKindUnlessDuisHasACodeForTheFinding(
            DecisionOutcome outcome, String finding, Kind kind, String service, String expected) {
        assertThat(code(codes(Map.of()), outcome, finding, Optional.of(kind), service))
                .isEqualTo(expected);
    }

    @Test
    void goesByTheOutcomeWhereTheRuleDeclaresNoKind() {
        var codes = codes(Map.of());
        assertThat(code(codes, REJECTED, "CERTIFICATE_ODD", Optional.empty(), "6.21"))
                .isEqualTo("E9900");
        assertThat(code(codes, UNDETERMINED, "CERTIFICATE_ODD", Optional.empty(), "6.21"))
                .isEqualTo("E062107");
    }

    @Test
    void acknowledgesWhatIsAcceptedMonitoredOrNotApplicable() {
        var table = codes(Map.of()).table();
        var service = ServiceReferenceVariant.REQUEST_HANDOVER;
        assertThat(table.codeFor(ACCEPTED, List.of(), service, Optional.empty()))
                .isEqualTo("I99");
        assertThat(table.codeFor(
                        ACCEPTED, List.of(Samples.finding("ROLE_NOT_ELIGIBLE")), service, Optional.of(Kind.OTHER)))
                .isEqualTo("I99");
        assertThat(table.codeFor(NOT_APPLICABLE, List.of(), service, Optional.empty()))
                .isEqualTo("I99");
    }

    @Test
    void hasNothingWrongWithTheDefaults() {
        assertThat(codes(Map.of()).problems()).isEmpty();
    }

    @Test
    void takesReplacementsForEveryKindOfKey() {
        var codes = codes(Map.of(
                "accepted", "I0",
                "mismatch.6.21", "E30",
                "undetermined.default", "E4",
                "certificate.1.1.1", "E19",
                "finding.CERTIFICATE_EXPIRED", "E2"));
        assertThat(codes.problems()).isEmpty();
        assertThat(codes.table()
                        .codeFor(ACCEPTED, List.of(), ServiceReferenceVariant.REQUEST_HANDOVER, Optional.empty()))
                .isEqualTo("I0");
        assertThat(code(codes, REJECTED, "NETWORK_OPERATOR_MISMATCH", Optional.of(Kind.MISMATCH), "6.21"))
                .isEqualTo("E30");
        assertThat(code(codes, UNDETERMINED, "MPXN_UNKNOWN", Optional.of(Kind.UNDETERMINED), "4.1.1"))
                .isEqualTo("E4");
        assertThat(code(codes, REJECTED, "CERTIFICATE_REVOKED", Optional.of(Kind.CERTIFICATE), "1.1.1"))
                .isEqualTo("E19");
        assertThat(code(codes, REJECTED, "CERTIFICATE_EXPIRED", Optional.of(Kind.CERTIFICATE), "6.15.1"))
                .isEqualTo("E2");
    }

    @Test
    void takesACodeForTheCauseOfAnUndeterminedDecision() {
        var codes = codes(Map.of("finding.ORIGINATOR_UNKNOWN", "E4"));
        assertThat(code(codes, UNDETERMINED, "ORIGINATOR_UNKNOWN", Optional.of(Kind.UNDETERMINED), "6.21"))
                .isEqualTo("E4");
    }

    @Test
    void refusesACodeThatTheSchemaDoesNotHave() {
        assertThat(codes(Map.of("mismatch.6.21", "E777777")).problems())
                .singleElement()
                .asString()
                .contains("mismatch.6.21 = E777777");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mismatch",
                "mismatch.6.15.x",
                "mismatch.",
                "certificate.defualt",
                "findings.DEVICE_UNKNOWN",
                "finding.device_unknown",
                "response-shema",
                "ACCEPTED"
            })
    void refusesAKeyThatMeansNothing(String key) {
        assertThat(codes(Map.of(key, "E2")).problems())
                .singleElement()
                .asString()
                .contains("'" + key + "'");
    }

    @Test
    void refusesACodeForRejectionsThatIsNoError() {
        assertThat(codes(Map.of("mismatch.6.21", "I99")).problems())
                .singleElement()
                .asString()
                .contains("mismatch.6.21 = I99")
                .contains("begins with E");
        assertThat(codes(Map.of("finding.DEVICE_UNKNOWN", "W050201")).problems())
                .hasSize(1);
    }

    @Test
    void refusesAnErrorCodeForAcceptances() {
        assertThat(codes(Map.of("accepted", "E2")).problems())
                .singleElement()
                .asString()
                .contains("accepted = E2");
    }

    @Test
    void leavesAloneWhatTheFrameworkAddsToAConfiguration() {
        assertThat(codes(Map.of(
                                "component.name", "x",
                                "component.id", 12L,
                                "service.pid", "uk.gridwarden.engine.responses",
                                "osgi.ds.satisfying.condition.target", "(osgi.condition.id=true)",
                                "felix.fileinstall.filename", "file:etc/x.cfg",
                                "org.apache.karaf.features.configKey", "x"))
                        .problems())
                .isEmpty();
    }

    @Test
    void demandsAReplacementForEachOfOurCodesWhereClientsKnowOnlyTheStockSchema() {
        var problems = codes(Map.of("response-schema", "stock")).problems();
        assertThat(problems)
                .hasSize(10)
                .anySatisfy(problem -> assertThat(problem).contains("name an enumerated code for mismatch.6.15.1."))
                .anySatisfy(problem -> assertThat(problem).contains("name an enumerated code for undetermined.6.21."))
                .anySatisfy(problem -> assertThat(problem).contains("name an enumerated code for other.default."));
    }

    @Test
    void isContentWithTheStockSchemaOnceEveryCodeIsReplaced() {
        var replaced = allReplaced();
        assertThat(codes(replaced).problems()).isEmpty();

        replaced.remove("certificate.6.21");
        assertThat(codes(replaced).problems()).singleElement().asString().contains("certificate.6.21 = E062108");
    }

    private static Map<String, Object> allReplaced() {
        var replaced = new HashMap<String, Object>();
        replaced.put("response-schema", "stock");
        replaced.put("other.default", "E30");
        for (var kind : List.of("mismatch", "undetermined", "certificate")) {
            for (var service : List.of("6.15.1", "6.21", "default")) {
                replaced.put(kind + "." + service, "E30");
            }
        }
        return replaced;
    }

    @Test
    void refusesAResponseSchemaThatDoesNotExist() {
        assertThat(codes(Map.of("response-schema", "stok")).problems())
                .singleElement()
                .asString()
                .contains("'stok'")
                .contains("extended or stock");
    }

    @Test
    void takesAChangeWithoutRestartAndLeavesTablesAlreadyTakenAsTheyWere() {
        var codes = codes(Map.of());
        var before = codes.table();
        codes.modified(Map.of("mismatch.6.21", "E30"));
        assertThat(code(codes, REJECTED, "NETWORK_OPERATOR_MISMATCH", Optional.of(Kind.MISMATCH), "6.21"))
                .isEqualTo("E30");
        assertThat(before.codeFor(
                        REJECTED,
                        List.of(Samples.finding("NETWORK_OPERATOR_MISMATCH")),
                        ServiceReferenceVariant.REQUEST_HANDOVER,
                        Optional.of(Kind.MISMATCH)))
                .isEqualTo("E062106");
    }

    private static ResponseCodes codes(Map<String, Object> configuration) {
        return new ResponseCodes(new CodesOfTheSchema(), configuration);
    }

    private static String code(
            ResponseCodes codes, DecisionOutcome outcome, String finding, Optional<Kind> kind, String service) {
        return codes.table()
                .codeFor(outcome, List.of(Samples.finding(finding)), new ServiceReferenceVariant(service), kind);
    }
}
