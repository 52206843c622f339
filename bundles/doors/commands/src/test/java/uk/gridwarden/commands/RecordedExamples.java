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
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.test.decisions.ExampleDecision;
import uk.gridwarden.test.decisions.ExampleReceipt;

/** Records for the commands that ask the log, a log that answers one question, and a shell that keeps what is printed. */
final class RecordedExamples {
    /** When commands are given. */
    static final Instant NOW = Instant.parse("2026-03-02T10:15:30Z");

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
        return session(Map.of("USER", "olga"));
    }

    Session sessionCalledFrom(Path folder) {
        return session(Map.of("USER", "olga", CallerFolder.VARIABLE, folder.toString()));
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

    /** A log that gives the same answer to each call of a method. */
    static DecisionLog log(Map<String, Object> answers) {
        return (DecisionLog) Proxy.newProxyInstance(
                DecisionLog.class.getClassLoader(),
                new Class<?>[] {DecisionLog.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }

    static DecisionLog unavailableLog(String method) {
        return log(method, arguments -> {
            throw new UnavailableException("The log cannot be read.");
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

    static RuleVerdict verdict(String version, Outcome outcome, boolean shadow) {
        return new RuleVerdict("RULE-1", version, outcome, Duration.ZERO, shadow);
    }

    /** A decision in whose record only its one verdict counts. */
    static ExampleDecision decision(long sequence) {
        return ExampleDecision.of(sequence).id(id(sequence)).verdicts(List.of(verdict("1.0.0", Outcome.pass(), false)));
    }

    static RecordedEntry accepted(long sequence) {
        return entry(sequence, decision(sequence), OptionalLong.empty());
    }

    static RecordedEntry reduced(long sequence, long by) {
        return entry(sequence, decision(sequence), OptionalLong.of(by));
    }

    /** As a search finds it when the document is gone from the database. */
    static RecordedEntry withoutItsDocument(long sequence) {
        var record =
                LogRecord.of(decision(sequence).withoutDocument().build(), true, envelope(ExampleDecision.RECEIVED_AT));
        return entry(sequence, record, OptionalLong.empty());
    }

    static RecordedEntry rejected(long sequence, String code) {
        var finding = ExampleDecision.finding(code);
        return entry(
                sequence,
                decision(sequence)
                        .rejectedFor(finding)
                        .verdicts(List.of(verdict("1.0.0", Outcome.fail(finding), false))),
                OptionalLong.empty());
    }

    static RecordedEntry monitored(long sequence, String code) {
        return entry(sequence, decision(sequence).monitoredFor(ExampleDecision.finding(code)), OptionalLong.empty());
    }

    static RecordedEntry dryRun(long sequence) {
        return entry(sequence, decision(sequence).dryRun().notEnforced(), OptionalLong.empty());
    }

    static RecordedEntry refusal(long sequence) {
        return entry(
                sequence,
                LogRecord.of(
                        ExampleDecision.refusal(Optional.of(ExampleDecision.requestId(sequence))),
                        envelope(ExampleDecision.RECEIVED_AT)),
                OptionalLong.empty());
    }

    private static LogRecord.Envelope envelope(Instant recordedAt) {
        return new LogRecord.Envelope(recordedAt, "node-a", Optional.empty());
    }

    private static RecordedEntry entry(long sequence, ExampleDecision decision, OptionalLong reducedBy) {
        var recordedAt = ExampleDecision.RECEIVED_AT.plusMillis(4);
        return entry(sequence, LogRecord.of(decision.build(), true, envelope(recordedAt)), reducedBy);
    }

    private static RecordedEntry entry(long sequence, LogRecord record, OptionalLong reducedBy) {
        return new RecordedEntry(ExampleReceipt.at(sequence), reducedBy, record);
    }
}
