package uk.gridwarden.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import uk.gridwarden.duis.DuisReader;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.ServiceRequestValidation;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.RequestId;

/** {@code gw:validate FILE}: the same way that a request over SOAP takes. */
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
    DuisReader duisReader;

    @Reference
    ServiceRequestValidation validation;

    @Reference
    Clock clock;

    @Override
    public Object execute() throws Exception {
        var out = session.getConsole();
        Path file;
        try {
            var given = CommandWords.of(this, words);
            if (given.isHelp()) {
                return session.execute("gw:validate --help");
            }
            file = CallerFolder.resolve(session, given.only("one file with a request"));
        } catch (IllegalArgumentException misunderstood) {
            out.println(CommandWords.sentence(misunderstood));
            return ExitStatus.REFUSED;
        }
        byte[] octets;
        try {
            octets = read(file);
        } catch (IOException unreadable) {
            out.println("The file cannot be read: " + file);
            return ExitStatus.NOT_FOUND;
        }
        return decide(octets, out);
    }

    private Object decide(byte[] octets, PrintStream out) throws UnavailableException {
        var submission = new Submission(clock.instant(), "shell " + session.get("USER"), dryRun);
        try {
            return print(decide(octets, submission), out);
        } catch (RefusedRequestException refused) {
            return refuse(
                    new Reason(
                            refused.code().name(),
                            refused.getMessage(),
                            refused.line(),
                            refused.column(),
                            refused.claimedRequestId()),
                    octets,
                    submission,
                    out);
        } catch (UnavailableException unavailable) {
            LOG.warn("A request handed in at the shell could not be decided", unavailable);
            out.println("SERVICE_UNAVAILABLE: " + unavailable.getMessage() + " Nothing was decided.");
            return ExitStatus.UNAVAILABLE;
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return stream.readNBytes(LARGEST_FILE);
        }
    }

    private RecordedDecision decide(byte[] octets, Submission submission)
            throws RefusedRequestException, UnavailableException {
        Instant receivedAt = submission.receivedAt();
        return validation.validate(duisReader.read(octets, receivedAt), submission);
    }

    private record Reason(String code, String sentence, int line, int column, Optional<RequestId> requestId) {}

    private int refuse(Reason reason, byte[] octets, Submission submission, PrintStream out)
            throws UnavailableException {
        var refusal = new Refusal(
                UUID.randomUUID(),
                reason.code(),
                reason.sentence(),
                reason.line(),
                reason.column(),
                reason.requestId(),
                sha256(octets),
                octets.length,
                submission);
        var receipt = validation.refuse(refusal);
        if (json) {
            out.println(Json.text(Map.of(
                    "fault", reason.code(),
                    "sentence", reason.sentence(),
                    "line", reason.line(),
                    "column", reason.column(),
                    "correlationId", refusal.id().toString(),
                    "sequence", receipt.sequence())));
        } else {
            out.println("REFUSED " + reason.code() + ": " + reason.sentence()
                    + (reason.line() > 0 ? " (line " + reason.line() + ", column " + reason.column() + ")" : ""));
            out.println("Record " + receipt.sequence() + ", correlation id " + refusal.id());
        }
        return ExitStatus.REFUSED;
    }

    private int print(RecordedDecision recorded, PrintStream out) {
        var decision = recorded.decision();
        if (json) {
            out.println(Json.text(asMap(recorded)));
            return ExitStatus.of(decision.outcome());
        }
        out.println(decision.outcome() + standing(decision) + ", response code " + decision.responseCode()
                + (recorded.repeated() ? ", decided before" : ""));
        masked(recorded, decision.findings())
                .forEach(finding -> out.println("  " + finding.code() + ": " + finding.sentence()));
        masked(recorded, decision.warnings())
                .forEach(warning -> out.println("  warning " + warning.code() + ": " + warning.sentence()));
        out.println("Record " + recorded.receipt().sequence() + ", decision " + decision.id());
        return ExitStatus.of(decision.outcome());
    }

    /** A dry run is never enforced, so that it was one says all. */
    private static String standing(Decision decision) {
        if (decision.submission().dryRun()) {
            return " (dry run)";
        }
        return decision.enforced() ? "" : " (not enforced)";
    }

    private static Map<String, Object> asMap(RecordedDecision recorded) {
        var decision = recorded.decision();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("decisionId", decision.id().toString());
        answer.put("sequence", recorded.receipt().sequence());
        answer.put("headHash", recorded.receipt().headHash());
        answer.put("requestId", decision.requestId().toString());
        answer.put("outcome", decision.outcome().name());
        answer.put("enforced", decision.enforced());
        answer.put("repeated", recorded.repeated());
        answer.put("responseCode", decision.responseCode());
        answer.put("findings", findings(masked(recorded, decision.findings())));
        answer.put("warnings", findings(masked(recorded, decision.warnings())));
        answer.put("generation", decision.generation());
        answer.put("generationDigest", decision.generationDigest());
        return answer;
    }

    /** Whatever a rule writes into its findings, no metering point is shown in full. */
    private static List<Finding> masked(RecordedDecision recorded, List<Finding> findings) {
        var facts = recorded.decision().facts();
        return findings.stream().map(facts::masked).toList();
    }

    private static List<Map<String, String>> findings(List<Finding> findings) {
        return findings.stream()
                .map(finding -> Map.of(
                        "code", finding.code(),
                        "location", finding.location(),
                        "seen", finding.seen(),
                        "expected", finding.expected(),
                        "sentence", finding.sentence()))
                .toList();
    }

    private static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
