package uk.gridwarden.network.operator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.network.operator.check.ExampleChecks.CHECK;
import static uk.gridwarden.rule.testkit.ExampleMeteringPoint.exportMpan;
import static uk.gridwarden.rule.testkit.ExampleMeteringPoint.importMpan;
import static uk.gridwarden.rule.testkit.ExampleOrganisation.OPERATOR;
import static uk.gridwarden.rule.testkit.ExampleOrganisation.OTHER_OPERATOR;
import static uk.gridwarden.rule.testkit.RuleAssertions.evaluating;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.gridwarden.rule.api.CheckStep.Answer;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.RuleVector;
import uk.gridwarden.rule.testkit.ExampleCertificate;
import uk.gridwarden.rule.testkit.ExampleFacts;

/** To monitor one finding must not switch off another. */
class MonitoringTest {
    private static final ExampleFacts GOOD = ExampleFacts.forService("6.15.1");
    private static final ExampleCertificate EXPIRED =
            ExampleCertificate.forDigitalSigning().validBetween(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    private static final ExampleFacts OF_ANOTHER_OPERATOR =
            GOOD.withMeteringPoints(importMpan().registeredTo("EDXB")).withRegisteredOperators(OTHER_OPERATOR);

    /** Nothing that comes later can be judged without these, as the defects have them. */
    private static final Set<String> LAST_WORDS =
            Set.of("CERTIFICATES_UNREADABLE", "CERTIFICATE_MISSING", "MPXN_UNKNOWN", "ORGANISATION_UNKNOWN");

    /** What cannot be judged without these; the unreadable certificate is the one that has the later defects as well. */
    private static final Map<String, Set<String>> OPEN_AFTER = Map.of(
            "ORIGINATOR_UNKNOWN", Set.of("ROLE_NOT_ELIGIBLE"),
            "DEVICE_UNKNOWN",
                    Set.of(
                            "MPXN_UNKNOWN",
                            "REGISTRATION_STALE",
                            "REGISTRATION_MISSING",
                            "REGISTRATION_AMBIGUOUS",
                            "ORGANISATION_UNKNOWN",
                            "NETWORK_OPERATOR_MISMATCH"),
            "CERTIFICATE_MALFORMED",
                    Set.of(
                            "CERTIFICATE_ROLE_MISMATCH",
                            "CERTIFICATE_USAGE_MISMATCH",
                            "CERTIFICATE_PATH_INVALID",
                            "REVOCATION_UNKNOWN"),
            "REGISTRATION_AMBIGUOUS", Set.of("NETWORK_OPERATOR_MISMATCH"));

    /** Two that are looked at below: they are defects in one part of the request, and the other part is judged. */
    private static final Set<String> PARTIAL = Set.of("CERTIFICATES_DISAGREE", "REGISTRATION_MISSING");

    static Stream<Defect> findings() {
        return Defect.IN_TABLE_ORDER.stream()
                .filter(defect -> defect.expectation().kind() != RuleVector.Expected.NOT_APPLICABLE)
                .filter(defect -> !PARTIAL.contains(code(defect)));
    }

    static Stream<Arguments> pairs() {
        var all = findings().toList();
        return IntStream.range(0, all.size()).boxed().flatMap(earlier -> IntStream.range(earlier + 1, all.size())
                .mapToObj(later -> Arguments.of(all.get(earlier), all.get(later))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("findings")
    void keepsWhatWouldHaveBecomeOfTheRequestWhereNothingElseIsWrong(Defect defect) {
        evaluating(CHECK, Defect.all(List.of(defect)).monitoring(code(defect))).is(defect.expectation());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pairs")
    void letsTheLaterLineDecideUnlessItNeedsTheMonitoredOne(Defect earlier, Defect later) {
        var code = code(earlier);
        var outcome = evaluating(CHECK, Defect.all(List.of(earlier, later)).monitoring(code))
                .outcome();

        if (LAST_WORDS.contains(code) || OPEN_AFTER.getOrDefault(code, Set.of()).contains(code(later))) {
            assertThat(earlier.expectation().unmetBy(outcome)).isEmpty();
        } else if (outcome instanceof Outcome.Fail fail) {
            assertThat(codes(fail.findings())).containsExactly(code(later), code);
        } else {
            var undetermined = (Outcome.Undetermined) outcome;
            assertThat(later.expectation().unmetBy(undetermined)).isEmpty();
            assertThat(codes(undetermined.monitored())).containsExactly(code);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pairs")
    void letsTheEarlierLineDecideWhereOnlyTheLaterIsMonitored(Defect earlier, Defect later) {
        evaluating(CHECK, Defect.all(List.of(earlier, later)).monitoring(code(later)))
                .is(earlier.expectation());
    }

    @Test
    void rejectsAnotherOperatorsCertificatesThoughTheyAreExpiredAndThatIsMonitored() {
        var facts = OF_ANOTHER_OPERATOR.placing(EXPIRED);
        evaluating(CHECK, facts).fails("CERTIFICATE_EXPIRED");
        evaluating(CHECK, facts.monitoring("CERTIFICATE_EXPIRED"))
                .fails("NETWORK_OPERATOR_MISMATCH", "CERTIFICATE_EXPIRED")
                .answers("CERTIFICATE_EXPIRED", Answer.NO);
    }

    @Test
    void keepsEveryFindingWhereAllAreMonitored() {
        evaluating(
                        CHECK,
                        OF_ANOTHER_OPERATOR
                                .placing(EXPIRED.withSubjectRole(2))
                                .monitoring(
                                        "CERTIFICATE_EXPIRED",
                                        "CERTIFICATE_ROLE_MISMATCH",
                                        "NETWORK_OPERATOR_MISMATCH"))
                .fails("CERTIFICATE_ROLE_MISMATCH", "CERTIFICATE_EXPIRED", "NETWORK_OPERATOR_MISMATCH");
    }

    @Test
    void looksAtEveryOrganisationWhereItIsMonitoredThatThereAreSeveral() {
        var second = ExampleCertificate.forKeyAgreement().of(OTHER_OPERATOR);
        var facts = GOOD.placing(ExampleCertificate.forDigitalSigning(), second)
                .withCertificateOwners(OPERATOR, OTHER_OPERATOR)
                .monitoring("CERTIFICATES_DISAGREE");
        var outcome = (Outcome.Fail) evaluating(CHECK, facts)
                .fails("NETWORK_OPERATOR_MISMATCH", "CERTIFICATES_DISAGREE")
                .outcome();
        assertThat(outcome.findings().get(0).location())
                .isEqualTo(second.placed().location());
        assertThat(outcome.findings().get(0).seen()).isEqualTo("Other Networks (EDXB)");

        evaluating(CHECK, facts.withCertificateOwners(OPERATOR)).undetermined("ORGANISATION_UNKNOWN");
    }

    @Test
    void judgesTheReadableCertificateBesideAnUnreadableOne() {
        var facts = OF_ANOTHER_OPERATOR
                .placing(
                        ExampleCertificate.forDigitalSigning(),
                        ExampleCertificate.forKeyAgreement().withUnreadableOctets("It is empty."))
                .monitoring("CERTIFICATE_MALFORMED");
        evaluating(CHECK, facts).fails("NETWORK_OPERATOR_MISMATCH", "CERTIFICATE_MALFORMED");
    }

    @Test
    void judgesNoCertificateWhereNoneCanBeRead() {
        var facts = OF_ANOTHER_OPERATOR
                .placing(ExampleCertificate.forDigitalSigning().withUnreadableOctets("It is empty."))
                .monitoring("CERTIFICATE_MALFORMED");
        evaluating(CHECK, facts).fails("CERTIFICATE_MALFORMED").answers("NETWORK_OPERATOR_MISMATCH", Answer.SKIPPED);
    }

    @Test
    void comparesWithTheMeteringPointThatIsRegisteredBesideOneThatIsNot() {
        var facts = GOOD.monitoring("REGISTRATION_MISSING");
        evaluating(
                        CHECK,
                        facts.withMeteringPoints(
                                importMpan().registeredTo(), exportMpan().registeredTo("EDXB")))
                .fails("NETWORK_OPERATOR_MISMATCH", "REGISTRATION_MISSING");
        evaluating(CHECK, facts.withMeteringPoints(importMpan().registeredTo(), exportMpan()))
                .undetermined("REGISTRATION_MISSING");
        evaluating(CHECK, facts.withMeteringPoints(importMpan().registeredTo()))
                .undetermined("REGISTRATION_MISSING")
                .answers("NETWORK_OPERATOR_MISMATCH", Answer.SKIPPED);
    }

    @Test
    void rejectsCertificatesOfNoneOfSeveralOperators() {
        var facts = GOOD.monitoring("REGISTRATION_AMBIGUOUS");
        var outcome = (Outcome.Fail) evaluating(
                        CHECK,
                        facts.withMeteringPoints(importMpan().registeredTo("EDXB", "EDXC"))
                                .withRegisteredOperators(OTHER_OPERATOR))
                .fails("NETWORK_OPERATOR_MISMATCH", "REGISTRATION_AMBIGUOUS")
                .outcome();
        assertThat(outcome.findings().get(0).expected()).isEqualTo("Other Networks (EDXB or EDXC)");

        evaluating(CHECK, facts.withMeteringPoints(importMpan().registeredTo("EDXB", "EDXA")))
                .undetermined("REGISTRATION_AMBIGUOUS");
    }

    @Test
    void judgesTheKnownOrganisationBesideAnUnknownOne() {
        var facts = OF_ANOTHER_OPERATOR
                .placing(
                        ExampleCertificate.forDigitalSigning(),
                        ExampleCertificate.forKeyAgreement().of(OTHER_OPERATOR))
                .monitoring("CERTIFICATES_DISAGREE", "ORGANISATION_UNKNOWN");
        evaluating(CHECK, facts).fails("NETWORK_OPERATOR_MISMATCH", "CERTIFICATES_DISAGREE", "ORGANISATION_UNKNOWN");
    }

    @Test
    void staysWithTheMonitoredFindingWhereTheRequestIsOutOfScopeFurtherOn() {
        var stranger = GOOD.withDevice(DeviceType.GSME).sentByAStranger();
        evaluating(CHECK, stranger.monitoring("ORIGINATOR_UNKNOWN")).undetermined("ORIGINATOR_UNKNOWN");
    }

    @Test
    void saysWhichStepsAreLeftOpen() {
        evaluating(CHECK, GOOD.withUnknownDevice().monitoring("DEVICE_UNKNOWN"))
                .fails("DEVICE_UNKNOWN")
                .answers("CERTIFICATE_PATH_INVALID", Answer.YES)
                .answers("NETWORK_OPERATOR_MISMATCH", Answer.SKIPPED);
    }

    private static String code(Defect defect) {
        return defect.expectation().codes().get(0);
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).distinct().toList();
    }
}
