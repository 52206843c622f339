package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.engine.ReceivedMessage;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.RecordedRefusalException;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.RequestIntake;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.test.decisions.ExampleDecision;
import uk.gridwarden.test.decisions.ExampleReceipt;

class ValidateCommandTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String MPAN = "1012345678119";
    private static final Finding FINDING =
            new Finding("SITE_UNUSUAL", "request", MPAN, MPAN, "Meter " + MPAN + " is unusual.");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ValidateCommand command = new ValidateCommand();

    @TempDir
    private Path folder;

    @BeforeEach
    void wire() throws Exception {
        var console = new PrintStream(printed, true, StandardCharsets.UTF_8);
        command.session = answering(Session.class, "getConsole", console);
        command.requests = answering(RequestIntake.class, "decide", decided(false));
        command.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        command.words =
                List.of(Files.writeString(folder.resolve("request.xml"), "<r/>").toString());
    }

    @Test
    void printsNoMeteringPointInFull() throws Exception {
        assertThat(command.execute()).isEqualTo(ExitStatus.REJECTED);

        assertThat(text())
                .doesNotContain(MPAN)
                .contains("SITE_UNUSUAL: Meter 10*********19 is unusual.")
                .contains("warning SITE_UNUSUAL: Meter 10*********19 is unusual.");
    }

    @Test
    void writesNoMeteringPointInFullIntoJson() throws Exception {
        command.json = true;

        assertThat(command.execute()).isEqualTo(ExitStatus.REJECTED);

        assertThat(text()).doesNotContain(MPAN).contains("10*********19");
    }

    @Test
    void callsADryRunADryRun() throws Exception {
        command.requests = answering(RequestIntake.class, "decide", decided(true));

        command.execute();

        assertThat(text()).startsWith("REJECTED (dry run), response code E061510");
    }

    @Test
    void printsARefusalWithItsPlaceAndRecord() throws Exception {
        command.requests = new Refusing(Optional.of(7L));

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(text()).contains("REFUSED SCHEMA_INVALID: It is not valid. (line 3, column 4)", "Record 7, ");

        command.json = true;
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(text()).contains("\"fault\" : \"SCHEMA_INVALID\"", "\"sequence\" : 7");
    }

    @Test
    void recordsADefectOfTheEngineAsARefusal() throws Exception {
        command.requests = new Refusing(Optional.of(7L), () -> {
            throw new IllegalArgumentException("a defect");
        });

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        assertThat(text()).contains("REFUSED INTERNAL_ERROR: ", "Record 7, ");
    }

    @Test
    void saysBeforeReadingThatItIsADryRun() throws Exception {
        var handedIn = new ArrayList<ReceivedMessage>();
        command.requests = (RequestIntake) Proxy.newProxyInstance(
                RequestIntake.class.getClassLoader(),
                new Class<?>[] {RequestIntake.class},
                (proxy, method, arguments) -> {
                    handedIn.add((ReceivedMessage) arguments[0]);
                    return decided(true);
                });
        command.dryRun = true;

        command.execute();

        assertThat(handedIn).extracting(ReceivedMessage::dryRun).containsExactly(true);
    }

    @Test
    void tellsAnOperatorWhyNothingCouldBeDecided() throws Exception {
        command.requests = new Refusing(Optional.empty());

        assertThat(command.execute()).isEqualTo(ExitStatus.UNAVAILABLE);

        assertThat(text().strip()).isEqualTo("SERVICE_UNAVAILABLE: Record 6 is damaged. Nothing was decided.");
    }

    /** Refuses every request with a record, or is unavailable. */
    private record Refusing(Optional<Long> sequence, Runnable first) implements RequestIntake {
        Refusing(Optional<Long> sequence) {
            this(sequence, () -> {});
        }

        @Override
        public RecordedDecision decide(ReceivedMessage message, Reading reading)
                throws RecordedRefusalException, UnavailableException {
            first.run();
            throw refuse(
                    message,
                    new RefusedRequestException(FaultCode.SCHEMA_INVALID, "It is not valid.", 3, 4, Optional.empty()));
        }

        @Override
        public RecordedRefusalException refuse(ReceivedMessage message, FailureException failure)
                throws UnavailableException {
            var record = sequence.orElseThrow(
                    () -> new UnavailableException("The decision log cannot be read.", "Record 6 is damaged.", null));
            return new RecordedRefusalException(
                    failure,
                    new Refusal(
                            message.correlationId(),
                            failure.code().name(),
                            failure.sentence(),
                            3,
                            4,
                            Optional.empty(),
                            "0".repeat(64),
                            message.octets().length,
                            new Submission(message.receivedAt(), message.caller(), false)),
                    ExampleReceipt.at(record));
        }
    }

    @Test
    void takesOptionsAfterTheFile() throws Exception {
        command.words = List.of(command.words.get(0), "--json", "--dry-run");

        command.execute();

        assertThat(text()).startsWith("{");
        assertThat(command.dryRun).isTrue();
    }

    @Test
    void namesTheFileThatCannotBeRead() throws Exception {
        command.words = List.of(folder.resolve("nope.xml").toString());

        assertThat(command.execute()).isEqualTo(ExitStatus.NOT_FOUND);

        assertThat(text().strip()).isEqualTo("The file cannot be read: " + folder.resolve("nope.xml"));
    }

    @Test
    void saysWhatIsMissingOrTooMuch() throws Exception {
        command.words = null;
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        command.words = List.of("a.xml", "b.xml");
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        assertThat(text().lines())
                .containsExactly(
                        "No argument; expected one file with a request.",
                        "Unexpected argument 'b.xml'; expected one file with a request.");
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static RecordedDecision decided(boolean dryRun) {
        var example = ExampleDecision.of(1)
                .rejectedFor(FINDING)
                .warningOf(FINDING)
                .verdicts(List.of())
                .mpxn(new Mpxn(MPAN));
        var decision = (dryRun ? example.dryRun() : example).build();
        return new RecordedDecision(decision, ExampleReceipt.at(1), false);
    }

    /** A service that answers one question, and knows nothing of others. */
    private static <T> T answering(Class<T> type, String name, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getName().equals(name) ? answer : null));
    }
}
