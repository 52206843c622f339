package uk.gridwarden.network.operator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static uk.gridwarden.network.operator.check.ExampleChecks.CHECK;
import static uk.gridwarden.rule.testkit.RuleAssertions.evaluating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.rule.testkit.ExampleCertificate;
import uk.gridwarden.rule.testkit.ExampleFacts;
import uk.gridwarden.rule.testkit.ExampleMeteringPoint;

class CheckCodeTest {
    @Test
    void knowsNoCodeThatCannotBeReported() {
        var reported = new TreeSet<String>();
        scenarios()
                .forEach(facts -> reported.addAll(codes(evaluating(CHECK, facts).outcome())));
        assertThat(reported)
                .containsExactlyInAnyOrderElementsOf(findings().map(Enum::name).toList());
    }

    @Test
    void phrasesEveryQuestionAsOne() {
        assertThat(NetworkOperatorCheck.catalogue())
                .allSatisfy(entry -> assertThat(entry.question()).endsWith("?"));
    }

    @Test
    void givesValueExpectedInEverySentence() {
        assertThat(findings()).allSatisfy(code -> {
            var sentence = code.finding("<where>", "<seen>", "<expected>").sentence();
            assertThat(sentence).contains("<expected>").endsWith(".").doesNotContain("{");
            assertThat(code.entry().remedy()).endsWith(".").doesNotContain("{");
        });
    }

    @Test
    void asksForAResponseCodeForEveryFindingThatDecides() {
        var decideNothing = NetworkOperatorCheck.catalogue().stream()
                .filter(entry -> entry.kind().isEmpty())
                .map(CatalogueEntry::code)
                .filter(code -> !code.startsWith("SCOPE_"));
        assertThat(decideNothing).containsExactly("DISTRIBUTOR_PREFIX_DIFFERS");
    }

    @Test
    void leavesBracesAndSignsInsideAValueAlone() {
        assertThat(CheckCode.filled("It is {seen}.", "", "{expected} $1 \\", ""))
                .isEqualTo("It is {expected} $1 \\.");
    }

    @Test
    void rejectsAPlaceThatNothingFills() {
        assertThatIllegalStateException()
                .isThrownBy(() -> CheckCode.filled("It is {other}.", "", "x", ""))
                .withMessageContaining("{other}");
    }

    private static Stream<CheckCode> findings() {
        return Arrays.stream(CheckCode.values()).filter(code -> !code.name().startsWith("SCOPE_"));
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
