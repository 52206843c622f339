package uk.gridwarden.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.ReceivedMessage;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.RecordedRefusalException;
import uk.gridwarden.engine.RequestIntake;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.json.Json;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Sha256;

/** {@code gw:validate FILE}: decides on a request in the same way as over SOAP. */
@Service
@Command(
        scope = "gw",
        name = "validate",
        description = "Decides on a signed DUIS request in a file, and records the decision.")
public final class ValidateCommand implements Action {
    private static final Logger LOG = LoggerFactory.getLogger(ValidateCommand.class);
    private static final int LARGEST_FILE = 16 * 1024 * 1024;

    @Argument(name = "file", description = "The request.", multiValued = true)
    @Completion(FileCompleter.class)
    List<String> words;

    @Option(name = "--dry-run", description = "Do not use up the RequestID; the dry run is recorded as such.")
    boolean dryRun;

    @Option(name = "--json", description = "Print JSON.")
    boolean json;

    @Reference
    Session session;

    @Reference
    RequestIntake requests;

    @Reference
    Clock clock;

    @Override
    public Object execute() throws Exception {
        return CommandAnswer.of(session, this, words, this::answer);
    }

    private Object answer(CommandWords given) {
        var file = CallerFolder.resolve(session, given.only("one file with a request"));
        var out = ShownOutput.of(session);
        try {
            return decide(read(file), out);
        } catch (IOException unreadable) {
            out.println("The file cannot be read: " + file);
            return ExitStatus.NOT_FOUND;
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return stream.readNBytes(LARGEST_FILE);
        }
    }

    private int decide(byte[] octets, PrintStream out) {
        var message =
                new ReceivedMessage(UUID.randomUUID(), clock.instant(), "shell " + session.get("USER"), dryRun, octets);
        try {
            return print(decided(message), out);
        } catch (RecordedRefusalException refusal) {
            return print(refusal, out);
        } catch (UnavailableException unavailable) {
            LOG.warn("A request from the shell could not be decided", unavailable);
            out.println(unavailable.code() + ": " + unavailable.getMessage() + " Nothing was decided.");
            return ExitStatus.UNAVAILABLE;
        }
    }

    /** A defect is recorded as a refusal, as it is over SOAP, and not taken for a fault in the document. */
    private RecordedDecision decided(ReceivedMessage message) throws RecordedRefusalException, UnavailableException {
        try {
            return requests.decide(
                    message, reader -> new RequestIntake.Submitted(reader.read(message.octets()), dryRun));
        } catch (RuntimeException defect) {
            LOG.error("Unexpected failure; correlation id {}", message.correlationId(), defect);
            throw requests.refuse(
                    message,
                    new FailureException(
                            FaultCode.INTERNAL_ERROR,
                            "The request could not be processed because of a defect of this service."));
        }
    }

    private record RefusalJson(
            String fault, String sentence, int line, int column, UUID correlationId, long sequence) {}

    private int print(RecordedRefusalException recorded, PrintStream out) {
        var refusal = recorded.refusal();
        var sequence = recorded.receipt().sequence();
        if (json) {
            out.println(Json.masked()
                    .text(new RefusalJson(
                            refusal.code(),
                            refusal.sentence(),
                            refusal.line(),
                            refusal.column(),
                            refusal.id(),
                            sequence)));
        } else {
            out.println("REFUSED " + refusal.code() + ": " + refusal.sentence()
                    + (refusal.line() > 0 ? " (line " + refusal.line() + ", column " + refusal.column() + ")" : ""));
            out.println("Record " + sequence + ", correlation id " + refusal.id());
        }
        return ExitStatus.REFUSED;
    }

    private int print(RecordedDecision recorded, PrintStream out) {
        var decision = recorded.decision();
        if (json) {
            out.println(Json.masked().text(DecisionJson.of(recorded)));
            return ExitStatus.of(decision.outcome());
        }
        out.println(decision.outcome() + standing(decision) + ", response code " + decision.responseCode()
                + (recorded.repeated() ? ", decided before" : ""));
        masked(recorded, decision.findings())
                .forEach(finding -> out.println("  " + finding.code() + ": " + ForeignText.shown(finding.sentence())));
        masked(recorded, decision.warnings())
                .forEach(warning ->
                        out.println("  warning " + warning.code() + ": " + ForeignText.shown(warning.sentence())));
        out.println("Record " + recorded.receipt().sequence() + ", decision " + decision.id());
        return ExitStatus.of(decision.outcome());
    }

    /** A dry run is never enforced, so there is no need to say that too. */
    private static String standing(Decision decision) {
        if (decision.submission().dryRun()) {
            return " (dry run)";
        }
        return decision.enforced() ? "" : " (not enforced)";
    }

    private record DecisionJson(
            UUID decisionId,
            long sequence,
            String log,
            Sha256 leafHash,
            Sha256 headHash,
            String requestId,
            String outcome,
            boolean enforced,
            boolean repeated,
            String responseCode,
            List<Finding> findings,
            List<Finding> warnings,
            long generation,
            Sha256 generationDigest) {
        static DecisionJson of(RecordedDecision recorded) {
            var decision = recorded.decision();
            return new DecisionJson(
                    decision.id(),
                    recorded.receipt().sequence(),
                    recorded.receipt().log(),
                    recorded.receipt().leafHash(),
                    recorded.receipt().headHash(),
                    decision.requestId().toString(),
                    decision.outcome().name(),
                    decision.enforced(),
                    recorded.repeated(),
                    decision.responseCode(),
                    masked(recorded, decision.findings()),
                    masked(recorded, decision.warnings()),
                    decision.generation(),
                    decision.generationDigest());
        }
    }

    /** Masks metering points, which the texts of a rule may contain in full. */
    private static List<Finding> masked(RecordedDecision recorded, List<Finding> findings) {
        var facts = recorded.decision().facts();
        return findings.stream().map(facts::masked).toList();
    }
}
