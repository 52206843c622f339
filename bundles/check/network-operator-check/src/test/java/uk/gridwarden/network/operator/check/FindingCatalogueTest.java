package uk.gridwarden.network.operator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static uk.gridwarden.network.operator.check.ExampleChecks.CHECK;
import static uk.gridwarden.rule.testkit.RuleAssertions.evaluating;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.rule.testkit.ExampleCertificate;
import uk.gridwarden.rule.testkit.ExampleFacts;
import uk.gridwarden.rule.testkit.ExampleMeteringPoint;

class FindingCatalogueTest {
    private final FindingCatalogue catalogue = FindingCatalogue.load();

    @Test
    void holdsExactlyOneEntryForEachCodeAndNoOther() throws IOException {
        assertThat(keysOfTheResource()).containsExactlyInAnyOrderElementsOf(expectedKeys());
    }

    @Test
    void knowsNoCodeThatCannotBeReported() {
        var reported = new TreeSet<String>();
        scenarios()
                .forEach(facts -> reported.addAll(codes(evaluating(CHECK, facts).outcome())));
        assertThat(reported)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(FindingCode.values()).map(Enum::name).toList());
    }

    @Test
    void phrasesEveryQuestionAsOne() {
        assertThat(FindingCode.values())
                .allSatisfy(code -> assertThat(catalogue.question(code)).endsWith("?"));
        assertThat(ScopeQuestion.values())
                .allSatisfy(question -> assertThat(catalogue.question(question)).endsWith("?"));
    }

    @Test
    void givesValueExpectedInEverySentence() {
        assertThat(FindingCode.values()).allSatisfy(code -> {
            var sentence =
                    catalogue.finding(code, "<where>", "<seen>", "<expected>").sentence();
            assertThat(sentence).contains("<expected>").endsWith(".").doesNotContain("{");
            assertThat(catalogue.remedy(code)).endsWith(".").doesNotContain("{");
        });
    }

    @Test
    void leavesBracesAndSignsInsideAValueAlone() {
        assertThat(new Template("It is {seen}.").with(Map.of("seen", "{expected} $1 \\")))
                .isEqualTo("It is {expected} $1 \\.");
    }

    @Test
    void rejectsAPlaceThatNothingFills() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Template("It is {other}.").with(Map.of("seen", "x")))
                .withMessageContaining("{other}");
    }

    private static List<String> expectedKeys() {
        var keys = new ArrayList<String>();
        for (var code : FindingCode.values()) {
            keys.addAll(List.of(code + ".question", code + ".failure", code + ".remedy"));
        }
        for (var question : ScopeQuestion.values()) {
            keys.addAll(List.of(question.key() + ".question", question.key() + ".reason"));
        }
        keys.add(FindingCode.NETWORK_OPERATOR_MISMATCH + ".failure." + FindingCatalogue.OPERATOR_WITHOUT_CERTIFICATES);
        return keys;
    }

    /** Read line by line, because a second entry for a key would silently replace the first. */
    private static List<String> keysOfTheResource() throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(
                FindingCatalogue.class.getResourceAsStream(FindingCatalogue.RESOURCE), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf(" =")))
                    .toList();
        }
    }

    private static Stream<ExampleFacts> scenarios() {
        var good = ExampleFacts.forService("6.15.1");
        var certificate = ExampleCertificate.forDigitalSigning();
        return Stream.concat(
                Defect.IN_TABLE_ORDER.stream().map(defect -> Defect.all(List.of(defect))),
                Stream.of(
                        good.placing(certificate.validBetween(Instant.EPOCH, Instant.EPOCH.plusSeconds(1))),
                        good.placing(certificate.withRevocation(RevocationStatus.REVOKED)),
                        good.withMeteringPoints(
                                ExampleMeteringPoint.importMpan().withPrefixOf("EDXB"))));
    }

    private static List<String> codes(Outcome outcome) {
        var findings = new ArrayList<Finding>(outcome.warnings());
        if (outcome instanceof Outcome.Fail fail) {
            findings.addAll(fail.findings());
        }
        if (outcome instanceof Outcome.Undetermined undetermined) {
            findings.add(undetermined.cause());
        }
        return findings.stream().map(Finding::code).toList();
    }
}
