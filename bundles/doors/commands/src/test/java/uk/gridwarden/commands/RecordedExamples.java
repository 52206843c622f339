package uk.gridwarden.commands;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.RecordedEntry.DecisionEntry;
import uk.gridwarden.decision.log.RecordedEntry.RefusalEntry;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.BodyElement;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.NetworkOperators;
import uk.gridwarden.rule.api.Originator;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Policy;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.ServiceRequest;

/** Records for the commands that ask the log, a log that answers one question, and a shell that keeps what is printed. */
final class RecordedExamples {
    static final Instant RECEIVED_AT = Instant.parse("2026-03-02T10:15:30Z");
    static final Eui64 ORIGINATOR = Eui64.parse("90-B3-D5-1F-30-01-00-00");
    static final Eui64 DEVICE = Eui64.parse("00-DB-12-34-56-78-90-A0");
    static final Mpxn MPAN = new Mpxn("1012345678901");
    static final String GENERATION = "generation-digest";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Terminal terminal;

    /** What a log is asked by a command. */
    interface Question {
        Object answer(Object... arguments) throws Exception;
    }

    /** The shell is that of somebody who sits at a terminal of a type. */
    RecordedExamples atATerminal(String type) {
        terminal = (Terminal) Proxy.newProxyInstance(
                Terminal.class.getClassLoader(), new Class<?>[] {Terminal.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getType")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return type;
                });
        return this;
    }

    Session session() {
        return session(Map.of());
    }

    Session sessionCalledFrom(Path folder) {
        return session(Map.of(CallerFolder.VARIABLE, folder.toString()));
    }

    private Session session(Map<String, Object> variables) {
        var console = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getConsole" -> console;
                    case "getTerminal" -> terminal;
                    case "get" -> variables.get(arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** A log that can be asked one thing only. */
    static DecisionLog log(String method, Question question) {
        return proxy(DecisionLog.class, method, question);
    }

    static DecisionLog unavailableLog(String method) {
        return log(method, arguments -> {
            throw new UnavailableException("The log cannot be read.", new IllegalStateException());
        });
    }

    private static <T> T proxy(Class<T> type, String only, Question question) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (!method.getName().equals(only)) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return question.answer(arguments == null ? new Object[0] : arguments);
                }));
    }

    static UUID id(long sequence) {
        return new UUID(0, sequence);
    }

    static RequestId requestId(long sequence) {
        return new RequestId(ORIGINATOR, DEVICE, sequence);
    }

    static Finding finding(String code) {
        return new Finding(code, "request", "seen", "expected", "A sentence.");
    }

    static RuleVerdict verdict(String version, Outcome outcome, boolean shadow) {
        return new RuleVerdict("RULE-1", version, outcome, Duration.ZERO, shadow);
    }

    static DecisionEntry accepted(long sequence) {
        return entry(
                sequence, decision(sequence, DecisionOutcome.ACCEPTED, true, List.of(), false), OptionalLong.empty());
    }

    static DecisionEntry reduced(long sequence, long by) {
        return entry(sequence, accepted(sequence).decision(), OptionalLong.of(by));
    }

    static DecisionEntry rejected(long sequence, String code) {
        return entry(
                sequence,
                decision(sequence, DecisionOutcome.REJECTED, true, List.of(finding(code)), false),
                OptionalLong.empty());
    }

    static DecisionEntry monitored(long sequence, String code) {
        return entry(
                sequence,
                decision(sequence, DecisionOutcome.ACCEPTED, false, List.of(finding(code)), false),
                OptionalLong.empty());
    }

    static DecisionEntry dryRun(long sequence) {
        return entry(
                sequence, decision(sequence, DecisionOutcome.ACCEPTED, false, List.of(), true), OptionalLong.empty());
    }

    static RefusalEntry refusal(long sequence) {
        var refusal = new Refusal(
                id(sequence),
                "SIGNATURE_INVALID",
                "The signature does not verify.",
                3,
                14,
                Optional.of(requestId(sequence)),
                "00",
                7,
                new Submission(RECEIVED_AT, "soap 127.0.0.1", false));
        return new RefusalEntry(refusal, new Receipt(sequence, "hash-" + sequence), RECEIVED_AT, "node-a");
    }

    private static DecisionEntry entry(long sequence, Decision decision, OptionalLong reducedBy) {
        return new DecisionEntry(
                decision,
                "00",
                new Receipt(sequence, "hash-" + sequence),
                RECEIVED_AT.plusMillis(4),
                "node-a",
                reducedBy);
    }

    private static Decision decision(
            long sequence, DecisionOutcome outcome, boolean enforced, List<Finding> findings, boolean dryRun) {
        return new Decision(
                id(sequence),
                outcome,
                enforced,
                findings,
                List.of(),
                List.of(verdict("1.0.0", findings.isEmpty() ? Outcome.pass() : Outcome.fail(findings.get(0)), false)),
                outcome == DecisionOutcome.REJECTED ? "E061510" : "I0",
                facts(sequence),
                3,
                GENERATION,
                "trust-digest",
                "content-digest",
                new byte[0],
                new Submission(RECEIVED_AT, "soap 127.0.0.1", dryRun),
                Duration.ZERO);
    }

    private static Facts facts(long sequence) {
        return new Facts(
                RECEIVED_AT,
                RECEIVED_AT,
                new ServiceRequest(
                        requestId(sequence),
                        new ServiceReferenceVariant("6.15.1"),
                        new CommandVariant(4),
                        "5.4",
                        Optional.empty(),
                        new BodyElement("UpdateSecurityCredentialsKRP", "", List.of())),
                new Originator(ORIGINATOR, List.of()),
                Optional.empty(),
                List.of(new MeteringPoint(MPAN, Fuel.ELECTRICITY, "import", List.of(), Optional.empty())),
                Optional.empty(),
                new NetworkOperators(List.of(), List.of()),
                List.of(),
                new Policy(Policy.OperatorMatch.PARTY, true));
    }
}
