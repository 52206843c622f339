package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.CheckStep.Answer;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.PayloadFacts;
import uk.gridwarden.rule.api.PayloadFacts.EarlierPhase;
import uk.gridwarden.rule.api.PayloadFacts.PayloadReading;
import uk.gridwarden.rule.api.PayloadFacts.SignatureStatus;
import uk.gridwarden.rule.api.PlacedCertificate;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.api.TrustAnchorCell;
import uk.gridwarden.test.facts.ExampleData;

class PayloadCheckTest {
    private static final String PLACES = "0x0103 (NetworkOperator by NetworkOperator)";
    private static final String OTHER = "0x0062 (unknown)";

    @Test
    void raisesNoObjectionToAPayloadThatFitsItsRequest() {
        var outcome =
                judge("6.15.1", read(PLACES, true, ExampleData.SUPPLIER, ExampleData.DEVICE, SignatureStatus.VALID));

        assertThat(outcome).isInstanceOf(Outcome.NotApplicable.class);
        assertThat(outcome.trail()).extracting(step -> step.answer()).doesNotContain(Answer.NO);
    }

    @Test
    void rejectsAPayloadThatCannotBeReadAndNamesTheOctet() {
        var outcome = judge("6.15.1", new PayloadReading.Unreadable(17, "the length is 3; expected 2."));

        assertThat(findings(outcome)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("PAYLOAD_UNREADABLE");
            assertThat(finding.location()).contains("octet 17");
            assertThat(finding.sentence()).contains("the length is 3");
        });
    }

    @Test
    void rejectsAPayloadOfAnotherOriginator() {
        assertThat(codes(judge(
                        "6.15.1",
                        read(PLACES, true, ExampleData.OPERATOR, ExampleData.DEVICE, SignatureStatus.SIGNER_UNKNOWN))))
                .containsExactly("PAYLOAD_ORIGINATOR_MISMATCH");
    }

    @Test
    void rejectsAPayloadForAnotherDevice() {
        assertThat(codes(judge(
                        "6.15.1",
                        read(
                                PLACES,
                                true,
                                ExampleData.SUPPLIER,
                                ExampleData.OTHER_DEVICE,
                                SignatureStatus.SIGNER_UNKNOWN))))
                .containsExactly("PAYLOAD_TARGET_MISMATCH");
    }

    @Test
    void rejectsAPayloadThatReplacesNoCertificatesUnderTheServiceThatDoes() {
        assertThat(codes(judge(
                        "6.15.1", read(OTHER, false, ExampleData.SUPPLIER, ExampleData.DEVICE, SignatureStatus.VALID))))
                .containsExactly("PAYLOAD_MESSAGE_CODE_MISMATCH");
    }

    @Test
    void rejectsAPayloadThatReplacesCertificatesUnderTheNameOfAnotherService() {
        assertThat(codes(judge(
                        "6.11", read(PLACES, true, ExampleData.SUPPLIER, ExampleData.DEVICE, SignatureStatus.VALID))))
                .containsExactly("PAYLOAD_MESSAGE_CODE_MISMATCH");
    }

    @Test
    void raisesNoObjectionToAnotherServicesOwnPayload() {
        assertThat(judge("6.11", read(OTHER, false, ExampleData.SUPPLIER, ExampleData.DEVICE, SignatureStatus.VALID)))
                .isInstanceOf(Outcome.NotApplicable.class);
    }

    @Test
    void rejectsASignatureThatNoKnownKeyOfTheOriginatorMade() {
        assertThat(codes(judge(
                        "6.15.1",
                        read(PLACES, true, ExampleData.SUPPLIER, ExampleData.DEVICE, SignatureStatus.INVALID))))
                .containsExactly("PAYLOAD_SIGNATURE_INVALID");
    }

    @Test
    void recordsThatTheSignerIsUnknownAndDoesNotRejectForIt() {
        var outcome = judge(
                "6.15.1", read(PLACES, true, ExampleData.SUPPLIER, ExampleData.DEVICE, SignatureStatus.SIGNER_UNKNOWN));

        assertThat(outcome).isInstanceOf(Outcome.NotApplicable.class);
        assertThat(outcome.trail()).extracting(step -> step.answer()).contains(Answer.CANNOT_TELL);
    }

    @Test
    void rejectsOtherCertificatesThanPhaseOneWasAbout() {
        assertThat(codes(judge(placing("aa"), earlier("bb")))).containsExactly("PAYLOAD_DIFFERS");
    }

    @Test
    void rejectsTheSameCertificateInAnotherCellThanInPhaseOne() {
        assertThat(codes(judge(
                        placing(placed("aa", CellUse.KEY_AGREEMENT)), earlier(placed("aa", CellUse.DIGITAL_SIGNING)))))
                .containsExactly("PAYLOAD_DIFFERS");
    }

    @Test
    void namesTheRecordOfPhaseOneWhenTheCertificatesAreTheSame() {
        var outcome = judge(placing("aa"), earlier("aa"));

        assertThat(outcome).isInstanceOf(Outcome.NotApplicable.class);
        assertThat(outcome.trail()).extracting(step -> step.detail()).anyMatch(detail -> detail.contains("record 12"));
    }

    static Stream<Arguments> timesThatAgree() {
        return Stream.of(
                arguments("2026-05-01T00:00:00Z", Optional.of("2026-05-01T00:00:00Z")),
                arguments("2026-05-01T00:00:00.250Z", Optional.of("2026-05-01T00:00:00Z")),
                arguments("3000-12-31T00:00:00Z", Optional.of("9999-12-31T23:59:59Z")));
    }

    @ParameterizedTest
    @MethodSource("timesThatAgree")
    void raisesNoObjectionToARequestThatNamesThePayloadsOwnTime(String outer, Optional<String> own) {
        assertThat(atTimes(Optional.of(outer), own)).isInstanceOf(Outcome.NotApplicable.class);
    }

    @Test
    void raisesNoObjectionToARequestThatNamesNoTime() {
        assertThat(atTimes(Optional.empty(), Optional.of("2026-05-01T00:00:00Z")))
                .isInstanceOf(Outcome.NotApplicable.class);
        assertThat(atTimes(Optional.empty(), Optional.empty())).isInstanceOf(Outcome.NotApplicable.class);
    }

    static Stream<Arguments> timesThatDiffer() {
        return Stream.of(
                arguments("2026-05-01T00:00:00Z", Optional.empty()),
                arguments("2026-01-01T00:00:00Z", Optional.empty()),
                arguments("2026-05-01T00:00:00Z", Optional.of("2026-05-02T00:00:00Z")),
                arguments("2026-05-01T00:00:00Z", Optional.of("9999-12-31T23:59:59Z")),
                arguments("3000-12-31T00:00:00Z", Optional.of("2026-05-01T00:00:00Z")),
                arguments("3000-12-31T00:00:00Z", Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("timesThatDiffer")
    void rejectsARequestThatNamesAnotherTimeThanThePayload(String outer, Optional<String> own) {
        assertThat(findings(atTimes(Optional.of(outer), own))).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("PAYLOAD_TIME_MISMATCH");
            assertThat(finding.seen()).isEqualTo(outer);
            assertThat(finding.expected()).isEqualTo(own.orElse("no ExecutionDateTime"));
        });
    }

    private static Outcome atTimes(Optional<String> outer, Optional<String> own) {
        var facts = Samples.facts("6.15.1");
        var timed = new Facts(
                facts.receivedAt(),
                facts.relevantTime(),
                Samples.request("6.15.1", 5, outer.map(Instant::parse)),
                facts.originator(),
                facts.device(),
                facts.meteringPoints(),
                facts.credentials(),
                facts.operators(),
                facts.dataSets(),
                facts.policy(),
                facts.payload());
        var reading = new PayloadReading.Read(
                PLACES,
                true,
                ExampleData.SUPPLIER,
                ExampleData.DEVICE,
                7,
                SignatureStatus.VALID,
                own.map(Instant::parse));
        return PayloadCheck.evaluate(timed, new PayloadFacts(reading, Optional.empty()));
    }

    private static Outcome judge(String service, PayloadReading reading) {
        var payload = new PayloadFacts(reading, Optional.empty());
        return PayloadCheck.evaluate(Samples.facts(service), payload);
    }

    private static Outcome judge(Facts facts, EarlierPhase earlier) {
        var reading = read(PLACES, true, ExampleData.SUPPLIER, ExampleData.DEVICE, SignatureStatus.VALID);
        return PayloadCheck.evaluate(facts, new PayloadFacts(reading, Optional.of(earlier)));
    }

    private static PayloadReading read(
            String messageCode, boolean places, Eui64 originator, Eui64 target, SignatureStatus signature) {
        return new PayloadReading.Read(messageCode, places, originator, target, 7, signature, Optional.empty());
    }

    private static Facts placing(String digest) {
        return placing(placed(digest, CellUse.DIGITAL_SIGNING));
    }

    private static Facts placing(PlacedCertificate certificate) {
        var facts = Samples.facts("6.15.1");
        return new Facts(
                facts.receivedAt(),
                facts.relevantTime(),
                facts.request(),
                facts.originator(),
                facts.device(),
                facts.meteringPoints(),
                Optional.of(new CredentialReplacement(
                        RemotePartyRole.NETWORK_OPERATOR, List.of(certificate), List.of(), true)),
                facts.operators(),
                facts.dataSets(),
                facts.policy(),
                facts.payload());
    }

    private static EarlierPhase earlier(String digest) {
        return earlier(placed(digest, CellUse.DIGITAL_SIGNING));
    }

    private static EarlierPhase earlier(PlacedCertificate certificate) {
        return new EarlierPhase(new UUID(0, 1), 12, "ACCEPTED", List.of(certificate));
    }

    private static PlacedCertificate placed(String digest, CellUse use) {
        return new PlacedCertificate(
                new TrustAnchorCell(RemotePartyRole.NETWORK_OPERATOR, use),
                "payload octet 40",
                Sha256.of(digest.getBytes(StandardCharsets.UTF_8)),
                new CertificateReading.Unreadable("not looked at"));
    }

    private static List<Finding> findings(Outcome outcome) {
        return ((Outcome.Fail) outcome).findings();
    }

    private static List<String> codes(Outcome outcome) {
        return findings(outcome).stream().map(Finding::code).toList();
    }
}
