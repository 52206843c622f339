package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duis.DuisReader;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.duis.ResponseWriter;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.smki.OrganisationCertificates;
import uk.gridwarden.smki.TrustState;

class ValidateOperationTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final RecordingEngine engine = new RecordingEngine();
    private final RecordedRefusals refusals =
            new RecordedRefusals(engine, new OutageLog(new RecordingLogger().logger()));

    @Test
    void refusesAnUnknownSignerForGood() throws Exception {
        var fault = faultWhen(FaultCode.SIGNER_UNKNOWN, "0123");

        assertThat(text(fault, "code")).isEqualTo("SIGNER_UNKNOWN");
        assertThat(engine.refusals).hasSize(1);
    }

    @Test
    void asksToSendAgainWhileNobodyIsTrusted() throws Exception {
        var fault = faultWhen(FaultCode.SIGNER_UNKNOWN, "");

        assertThat(text(fault, "code")).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(text(fault, "retry")).isEqualTo("true");
        assertThat(engine.refusals).isEmpty();
    }

    @Test
    void blamesTheTrustSetForNothingElse() throws Exception {
        assertThat(text(faultWhen(FaultCode.SCHEMA_INVALID, ""), "code")).isEqualTo("SCHEMA_INVALID");
    }

    private GatewayFault faultWhen(FaultCode refused, String trustDigest) throws Exception {
        var operation = new ValidateOperation(
                new Refusing(refused),
                proxy(ResponseWriter.class, null),
                proxy(OrganisationCertificates.class, new TrustState(trustDigest, NOW, 0, 0, 0, List.of(), List.of())),
                refusals,
                new Payloads());
        var document =
                "<ValidateServiceRequest xmlns='" + GatewayFault.NAMESPACE + "'><request/></ValidateServiceRequest>";
        var reader = XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(document));
        reader.nextTag();
        var intake = new Intake(UUID.randomUUID(), NOW, "soap", new byte[0], reader);
        return catchThrowableOfType(GatewayFault.class, () -> operation.answer(intake));
    }

    /** Answers every question with the same. */
    private static <T> T proxy(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }

    private static String text(GatewayFault fault, String element) {
        return fault.getDetail()
                .getElementsByTagNameNS(GatewayFault.NAMESPACE, element)
                .item(0)
                .getTextContent();
    }

    private record Refusing(FaultCode code) implements DuisReader {
        @Override
        public VerifiedRequest read(byte[] document, Instant receivedAt) throws RefusedRequestException {
            throw new UnsupportedOperationException("requests come in envelopes");
        }

        @Override
        public VerifiedRequest read(XMLStreamReader reader, Instant receivedAt) throws RefusedRequestException {
            throw new RefusedRequestException(code, "It was refused.", -1, -1, Optional.empty());
        }
    }
}
