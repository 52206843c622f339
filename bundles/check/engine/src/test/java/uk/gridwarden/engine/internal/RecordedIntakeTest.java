package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duis.DuisReader;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.engine.ReceivedMessage;
import uk.gridwarden.engine.RecordedRefusalException;
import uk.gridwarden.engine.RequestIntake;
import uk.gridwarden.engine.ServiceRequestValidation;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.smki.TrustState;
import uk.gridwarden.smki.TrustStore;
import uk.gridwarden.smki.TrustView;
import uk.gridwarden.test.facts.ExampleData;
import uk.gridwarden.test.facts.KnownCertificates;

class RecordedIntakeTest {
    private static final RequestId CLAIMED = new RequestId(ExampleData.SUPPLIER, ExampleData.DEVICE, 7);
    private static final ReceivedMessage MESSAGE = new ReceivedMessage(
            new UUID(0, 1), ExampleData.RECEIVED, "soap 192.0.2.1", false, "<a/>".getBytes(StandardCharsets.UTF_8));

    private final EngineUnderTest engine = new EngineUnderTest();

    @AfterEach
    void stop() {
        engine.stop();
    }

    @Test
    void decidesOnARequestAsItWasHandedIn() throws Exception {
        engine.install("6.21", Outcome.pass());
        var request = EngineUnderTest.REQUESTS.handover();

        var decided = intake(request).decide(MESSAGE, reader -> submitted(reader, true));

        assertThat(decided.decision().requestId()).isEqualTo(request.request().id());
        assertThat(decided.decision().submission().caller()).isEqualTo("soap 192.0.2.1");
        assertThat(decided.decision().submission().dryRun()).isTrue();
    }

    @Test
    void recordsARefusalBeforeItIsThrown() {
        var refused =
                new RefusedRequestException(FaultCode.SCHEMA_INVALID, "It is not valid.", 3, 4, Optional.of(CLAIMED));

        var thrown = catchThrowableOfType(RecordedRefusalException.class, () -> intake(refused)
                .decide(MESSAGE, reader -> submitted(reader, false)));

        assertThat(thrown.failure()).isSameAs(refused);
        assertThat(engine.recorder.refusals).containsExactly(thrown.refusal());
        assertThat(thrown.refusal().id()).isEqualTo(MESSAGE.correlationId());
        assertThat(thrown.refusal().code()).isEqualTo("SCHEMA_INVALID");
        assertThat(thrown.refusal().line()).isEqualTo(3);
        assertThat(thrown.refusal().claimedRequestId()).contains(CLAIMED);
        assertThat(thrown.refusal().octets())
                .isEqualTo(Sha256.of(MESSAGE.octets()).toString());
        assertThat(thrown.refusal().size()).isEqualTo(4);
    }

    @Test
    void recordsTheRefusalOfADryRunAsOne() throws Exception {
        var message = new ReceivedMessage(new UUID(0, 2), ExampleData.RECEIVED, "shell gw", true, MESSAGE.octets());

        var refused = intake(null).refuse(message, new FailureException(FaultCode.SCHEMA_INVALID, "It is not valid."));

        assertThat(refused.refusal().submission().dryRun()).isTrue();
    }

    @Test
    void recordsNothingWhileNoSignatureCanBeVerified() {
        assertThatThrownBy(() -> intake(new UnavailableException("There is no trust set in force."))
                        .decide(MESSAGE, reader -> submitted(reader, false)))
                .isInstanceOf(UnavailableException.class);
        assertThat(engine.recorder.refusals).isEmpty();
    }

    @Test
    void recordsRefusalsButDecidesNothingWithoutReaderTrustOrEngine() throws Exception {
        var reader = new OneAnswer(EngineUnderTest.REQUESTS.handover(), () -> {});
        for (var intake : List.of(
                intake(null, engine.certificates), intake(reader, null), intake(reader, engine.certificates, null))) {
            assertThatThrownBy(() -> intake.decide(MESSAGE, requests -> submitted(requests, false)))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessage("The request reader, the trust store or the engine is not running.");

            intake.refuse(MESSAGE, new FailureException(FaultCode.ENVELOPE_INVALID, "It is not an envelope."));
        }

        assertThat(engine.recorder.refusals)
                .extracting("code")
                .containsOnly("ENVELOPE_INVALID")
                .hasSize(3);
        assertThat(reader.verifiedUnder).isEmpty();
    }

    @Test
    void verifiesAndDecidesUnderOneViewOfTrust() throws Exception {
        engine.install("6.21", Outcome.pass());
        var before = new KnownCertificates();
        before.trust = KnownCertificates.trust("before");
        before.readings.put((byte) 1, ExampleData.certificateOf(ExampleData.OPERATOR));
        var after = new KnownCertificates();
        after.trust = KnownCertificates.trust("after");
        var store = new ChangingTrust(before);
        var reader = new OneAnswer(EngineUnderTest.REQUESTS.handover(1), () -> store.view = after);

        var decision = intake(reader, store)
                .decide(MESSAGE, requests -> submitted(requests, false))
                .decision();

        assertThat(reader.verifiedUnder).containsExactly(before);
        assertThat(decision.trustDigest().toString()).isEqualTo(before.trust.digest());
        assertThat(decision.facts()
                        .credentials()
                        .orElseThrow()
                        .certificates()
                        .get(0)
                        .reading())
                .isEqualTo(ExampleData.certificateOf(ExampleData.OPERATOR));
    }

    /** A trust folder that changes when a test says so. */
    private static final class ChangingTrust implements TrustStore {
        private TrustView view;

        ChangingTrust(TrustView view) {
            this.view = view;
        }

        @Override
        public TrustView view() {
            return view;
        }

        @Override
        public TrustState state() {
            throw new UnsupportedOperationException("only readiness asks for the state");
        }
    }

    @Test
    void isUnavailableWhenARefusalCannotBeRecorded() {
        engine.recorder.failing = true;

        assertThatThrownBy(() -> intake(new RefusedRequestException(FaultCode.SCHEMA_INVALID, "It is not valid."))
                        .decide(MESSAGE, reader -> submitted(reader, false)))
                .isInstanceOf(UnavailableException.class);
    }

    private static RequestIntake.Submitted submitted(RequestIntake.RequestReader reader, boolean dryRun)
            throws FailureException {
        return new RequestIntake.Submitted(reader.read(MESSAGE.octets()), dryRun);
    }

    private RequestIntake intake(Object requestOrFailure) {
        return intake(new OneAnswer(requestOrFailure, () -> {}), engine.certificates);
    }

    private RequestIntake intake(DuisReader reader, TrustStore trustStore) {
        return intake(reader, trustStore, engine.validation);
    }

    private RequestIntake intake(DuisReader reader, TrustStore trustStore, ServiceRequestValidation validation) {
        var intake = new RecordedIntake(engine.recorder);
        intake.validation = validation;
        intake.duisReader = reader;
        intake.trustStore = trustStore;
        return intake;
    }

    /** Answers every document with the same request or failure, and does something once it has been verified. */
    private static final class OneAnswer implements DuisReader {
        private final Object requestOrFailure;
        private final Runnable afterwards;
        private final List<TrustView> verifiedUnder = new ArrayList<>();

        OneAnswer(Object requestOrFailure, Runnable afterwards) {
            this.requestOrFailure = requestOrFailure;
            this.afterwards = afterwards;
        }

        @Override
        public VerifiedRequest read(byte[] document, Instant receivedAt, TrustView trust)
                throws RefusedRequestException, UnavailableException {
            if (requestOrFailure instanceof RefusedRequestException refused) {
                throw refused;
            }
            if (requestOrFailure instanceof UnavailableException unavailable) {
                throw unavailable;
            }
            verifiedUnder.add(trust);
            afterwards.run();
            return (VerifiedRequest) requestOrFailure;
        }

        @Override
        public VerifiedRequest read(XMLStreamReader reader, Instant receivedAt, TrustView trust) {
            throw new UnsupportedOperationException("documents stand alone here");
        }
    }
}
