package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

class RecordedRefusalsTest {
    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final RecordingEngine engine = new RecordingEngine();
    private final RecordingLogger log = new RecordingLogger();
    private final RecordedRefusals refusals = new RecordedRefusals(engine, new OutageLog(log.logger()));

    @Test
    void keepsNoMoreOfAHugeNameThanASentenceHolds() {
        var name = "n".repeat(1_200_000);
        var fault = refusals.refuse(message(NOW), FaultCode.OPERATION_INVALID, "Element " + name + " is not expected.");

        var sentence = engine.refusals.get(0).sentence();
        assertThat(sentence).hasSizeLessThan(600).startsWith("Element nnn").endsWith("(and more).");
        assertThat(fault.getMessage()).isEqualTo(sentence);
        assertThat(text(fault, "sentence")).isEqualTo(sentence);
    }

    @Test
    void boundsWhatAParserSaysAsWell() {
        var said =
                new RefusedRequestException(FaultCode.NOT_WELL_FORMED, "x".repeat(1_000_000), 3, 4, Optional.empty());

        refusals.refuse(message(NOW), said);

        assertThat(engine.refusals.get(0).sentence()).hasSizeLessThan(600);
        assertThat(engine.refusals.get(0).line()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\u0085", "\u2028", "\u2029", "\u202e", "\u0000", "\u200b"})
    void keepsASentenceOnOneVisibleLine(String hidden) {
        refusals.refuse(message(NOW), FaultCode.OPERATION_INVALID, "Element a" + hidden + "ACCEPTED is not expected.");

        assertThat(engine.refusals.get(0).sentence()).isEqualTo("Element a ACCEPTED is not expected.");
    }

    @Test
    void cutsNoCharacterInHalves() {
        refusals.refuse(message(NOW), FaultCode.OPERATION_INVALID, "x" + "\ud800\udc00".repeat(400));

        assertThat(engine.refusals.get(0).sentence().codePoints())
                .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    @Test
    void answersUnavailableWhenARefusalCannotBeRecorded() {
        engine.isFull = true;

        var fault = refusals.refuse(message(NOW), FaultCode.OPERATION_INVALID, "It is no operation.");

        assertThat(text(fault, "code")).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(text(fault, "retry")).isEqualTo("true");
        assertThat(log.lines).singleElement().satisfies(line -> {
            assertThat(line.level()).isEqualTo("warn");
            assertThat(line.text()).contains("The decision log cannot be written.", ID.toString());
            assertThat(line.failure()).hasRootCauseMessage("disk full");
        });
    }

    @Test
    void logsTheWholeFailureOnceAMinuteAndItsReasonEveryTime() {
        for (var second : new int[] {0, 1, 59, 60, 61}) {
            refusals.unavailable(
                    message(NOW.plus(Duration.ofSeconds(second))),
                    "Registration data cannot be read.",
                    new Exception("wrapped", new IOException("no route to the database")));
        }

        assertThat(log.lines)
                .extracting(line -> line.failure() != null)
                .containsExactly(true, false, false, true, false);
        assertThat(log.lines.get(1).text()).contains(ID.toString(), "no route to the database");
    }

    private static Arrival message(Instant receivedAt) {
        return new UnopenedMessage(ID, receivedAt, "soap 192.0.2.1", new byte[3]);
    }

    private static String text(GatewayFault fault, String element) {
        return fault.getDetail()
                .getElementsByTagNameNS(GatewayFault.NAMESPACE, element)
                .item(0)
                .getTextContent();
    }
}
