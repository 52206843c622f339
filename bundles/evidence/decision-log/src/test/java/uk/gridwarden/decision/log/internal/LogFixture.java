package uk.gridwarden.decision.log.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.rule.api.BodyElement;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.NetworkOperators;
import uk.gridwarden.rule.api.Originator;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Policy;
import uk.gridwarden.rule.api.Registration;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.TargetDevice;

/** Decisions, refusals and logs for tests. */
final class LogFixture {
    static final Instant RECEIVED_AT = Instant.parse("2026-03-02T10:15:30Z");
    static final Eui64 ORIGINATOR = Eui64.parse("90-B3-D5-1F-30-01-00-00");
    static final Eui64 DEVICE = Eui64.parse("00-DB-12-34-56-78-90-A0");
    /** How long a caller waits where a test is not about that: for as long as a busy machine may take. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    static final Mpxn MPAN = new Mpxn("1012345678901");

    private LogFixture() {}

    static JdbcDecisionLog openLog(DataSource dataSource, Path headFile) {
        return openLog(dataSource, settings(headFile));
    }

    static JdbcDecisionLog openLog(DataSource dataSource, LogSettings settings) {
        var log = new JdbcDecisionLog(settings, dataSource, Clock.fixed(RECEIVED_AT.plusMillis(4), ZoneOffset.UTC));
        log.start();
        return log;
    }

    static LogSettings settings(Path headFile) {
        return new LogSettings(true, headFile, false, PATIENCE, 64, 16, Duration.ofHours(1), "node-a");
    }

    static DecisionBuilder aDecision(long counter) {
        return new DecisionBuilder(counter);
    }

    static RequestId requestId(long counter) {
        return new RequestId(ORIGINATOR, DEVICE, counter);
    }

    static Refusal aRefusal(Optional<RequestId> claimed) {
        return new Refusal(
                UUID.randomUUID(),
                "SIGNATURE_INVALID",
                "The signature does not verify.",
                3,
                14,
                claimed,
                Digests.sha256("refused".getBytes(StandardCharsets.UTF_8)),
                7,
                new Submission(RECEIVED_AT, "soap 127.0.0.1", false));
    }

    static Finding mismatch() {
        return new Finding(
                "NETWORK_OPERATOR_MISMATCH",
                "UpdateSecurityCredentialsKRP",
                "SPOW",
                "MANW",
                "The certificate belongs to SPOW but MANW is the registered Network Operator.");
    }

    /** A plain accepted 6.15.1 until told otherwise. */
    static final class DecisionBuilder {
        private final long counter;
        private int commandVariant = 4;
        private String content = "content";
        private boolean dryRun;
        private boolean enforced = true;
        private DecisionOutcome outcome = DecisionOutcome.ACCEPTED;
        private List<Finding> findings = List.of();
        private List<Finding> warnings = List.of();
        private Set<String> monitored = Set.of();
        private Instant receivedAt = RECEIVED_AT;
        private String service = "6.15.1";
        private Eui64 originator = ORIGINATOR;
        private Mpxn mpxn = MPAN;
        private final List<RuleVerdict> moreVerdicts = new ArrayList<>();

        private DecisionBuilder(long counter) {
            this.counter = counter;
        }

        DecisionBuilder commandVariant(int number) {
            commandVariant = number;
            return this;
        }

        DecisionBuilder content(String text) {
            content = text;
            return this;
        }

        DecisionBuilder dryRun() {
            dryRun = true;
            return this;
        }

        DecisionBuilder rejectedFor(Finding finding) {
            outcome = DecisionOutcome.REJECTED;
            findings = List.of(finding);
            return this;
        }

        DecisionBuilder monitoredFor(Finding finding) {
            enforced = false;
            findings = List.of(finding);
            monitored = Set.of(finding.code());
            return this;
        }

        /** Also finds what the policy has under {@code MONITOR}. */
        DecisionBuilder alsoFinding(Finding onlyMonitored) {
            findings =
                    Stream.concat(findings.stream(), Stream.of(onlyMonitored)).toList();
            monitored = Set.of(onlyMonitored.code());
            return this;
        }

        DecisionBuilder notApplicable() {
            outcome = DecisionOutcome.NOT_APPLICABLE;
            return this;
        }

        /** Adds a verdict to that of the one rule. */
        DecisionBuilder alsoJudgedBy(RuleVerdict verdict) {
            moreVerdicts.add(verdict);
            return this;
        }

        DecisionBuilder warningOf(Finding finding) {
            warnings = List.of(finding);
            return this;
        }

        DecisionBuilder receivedAt(Instant time) {
            receivedAt = time;
            return this;
        }

        DecisionBuilder service(String variant) {
            service = variant;
            return this;
        }

        DecisionBuilder originator(Eui64 id) {
            originator = id;
            return this;
        }

        DecisionBuilder mpxn(Mpxn value) {
            mpxn = value;
            return this;
        }

        Decision build() {
            return new Decision(
                    UUID.randomUUID(),
                    outcome,
                    enforced,
                    findings,
                    warnings,
                    verdicts(),
                    outcome == DecisionOutcome.REJECTED ? "E061510" : "I0",
                    facts(),
                    3,
                    "generation-digest",
                    "trust-digest",
                    Digests.sha256(content.getBytes(StandardCharsets.UTF_8)),
                    ("<signed>" + content + "</signed>").getBytes(StandardCharsets.UTF_8),
                    new Submission(receivedAt, "soap 127.0.0.1", dryRun),
                    Duration.ofNanos(350_000));
        }

        private List<RuleVerdict> verdicts() {
            var verdicts = new ArrayList<RuleVerdict>();
            verdicts.add(new RuleVerdict("SECMP0063-6.15.1", "1.0.0", ruleOutcome(), Duration.ofNanos(41_000)));
            verdicts.addAll(moreVerdicts);
            return verdicts;
        }

        private Outcome ruleOutcome() {
            var trail = List.of(new CheckStep(
                    "Is the organisation the registered Network Operator?",
                    findings.isEmpty() ? CheckStep.Answer.YES : CheckStep.Answer.NO,
                    "SPOW"));
            return findings.isEmpty() ? new Outcome.Pass(trail, warnings) : new Outcome.Fail(findings, trail, warnings);
        }

        private Facts facts() {
            var day = LocalDate.of(2025, 4, 1);
            var operator = new MarketParticipantId("MANW");
            return new Facts(
                    receivedAt,
                    receivedAt,
                    new ServiceRequest(
                            new RequestId(originator, DEVICE, counter),
                            new ServiceReferenceVariant(service),
                            new CommandVariant(commandVariant),
                            "5.4",
                            Optional.empty(),
                            new BodyElement("UpdateSecurityCredentialsKRP", "", List.of())),
                    new Originator(originator, List.of()),
                    Optional.of(new TargetDevice(DEVICE, DeviceType.ESME, SmetsGeneration.SMETS2, "Commissioned")),
                    List.of(new MeteringPoint(
                            mpxn,
                            Fuel.ELECTRICITY,
                            "import MPAN of the device",
                            List.of(new Registration(operator, Optional.empty(), day, Optional.empty())),
                            Optional.of(operator))),
                    Optional.empty(),
                    new NetworkOperators(List.of(), List.of()),
                    List.of(),
                    new Policy(Policy.OperatorMatch.PARTY, true, monitored));
        }
    }
}
