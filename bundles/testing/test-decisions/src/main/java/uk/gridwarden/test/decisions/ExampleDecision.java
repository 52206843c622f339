package uk.gridwarden.test.decisions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import uk.gridwarden.engine.Basis;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.rule.api.BodyElement;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.testkit.ExampleCertificate;
import uk.gridwarden.rule.testkit.ExampleFacts;
import uk.gridwarden.rule.testkit.ExampleMeteringPoint;
import uk.gridwarden.rule.testkit.ExampleOrganisation;

/**
 * Builds a decision for a test: by default an acceptance of SRV 6.15.1 by one rule, on the facts of {@link ExampleFacts}.
 * For one thread.
 */
public final class ExampleDecision {
    /** Time of receipt of requests. */
    public static final Instant RECEIVED_AT = ExampleFacts.RECEIVED;

    /** Sender of requests. */
    public static final Eui64 ORIGINATOR = ExampleOrganisation.SUPPLIER.id();

    /** Target device of requests. */
    public static final Eui64 DEVICE = ExampleFacts.DEVICE;

    /** The metering point of the device. */
    public static final Mpxn MPAN =
            ExampleMeteringPoint.importMpan().meteringPoint().mpxn();

    /** Digest of the deciding rule generation. */
    public static final Sha256 GENERATION_DIGEST = Sha256.of("generation".getBytes(UTF_8));

    /** Its basis. */
    public static final Basis BASIS = new Basis(
            Sha256.of("basis".getBytes(UTF_8)),
            new TreeMap<>(Map.of("clauses", Sha256.of("clauses".getBytes(UTF_8)).toString(), "schemas", "none")));

    /** Digest of the trust state. */
    public static final Sha256 TRUST_DIGEST = Sha256.of("trust".getBytes(UTF_8));

    private final long counter;
    private UUID id = UUID.randomUUID();
    private DecisionOutcome outcome = DecisionOutcome.ACCEPTED;
    private boolean enforced = true;
    private List<Finding> findings = List.of();
    private List<Finding> warnings = List.of();
    private Optional<List<RuleVerdict>> verdicts = Optional.empty();
    private final List<RuleVerdict> moreVerdicts = new ArrayList<>();
    private Set<String> monitored = Set.of();
    private ExampleOrganisation originator = ExampleOrganisation.SUPPLIER;
    private String service = "6.15.1";
    private int commandVariant = 4;
    private String content = "content";
    private List<MeteringPoint> meteringPoints =
            List.of(ExampleMeteringPoint.importMpan().meteringPoint());
    private Optional<ExampleCertificate> placed = Optional.empty();
    private Instant receivedAt = RECEIVED_AT;
    private boolean dryRun;
    private boolean withoutDocument;

    private ExampleDecision(long counter) {
        this.counter = counter;
    }

    /** An acceptance of the request with an originator counter. */
    public static ExampleDecision of(long counter) {
        return new ExampleDecision(counter);
    }

    /** The RequestID with an originator counter. */
    public static RequestId requestId(long counter) {
        return new RequestId(ORIGINATOR, DEVICE, counter);
    }

    /** The finding of a rule that compares Network Operators. */
    public static Finding mismatch() {
        return new Finding(
                "NETWORK_OPERATOR_MISMATCH",
                "UpdateSecurityCredentialsKRP",
                "SPOW",
                "MANW",
                "The certificate belongs to SPOW but MANW is the registered Network Operator.");
    }

    /** A finding with placeholder texts. */
    public static Finding finding(String code) {
        return new Finding(code, "request", "seen", "expected", "A sentence.");
    }

    /** A refusal of a submission whose signature does not verify. */
    public static Refusal refusal(Optional<RequestId> claimed) {
        return new Refusal(
                UUID.randomUUID(),
                "SIGNATURE_INVALID",
                "The signature does not verify.",
                3,
                14,
                claimed,
                Sha256.of("refused".getBytes(UTF_8)).toString(),
                7,
                new Submission(RECEIVED_AT, "soap 127.0.0.1", false));
    }

    /** With an id. */
    public ExampleDecision id(UUID value) {
        id = value;
        return this;
    }

    /** On a request with another Command Variant, possibly of the other phase. */
    public ExampleDecision commandVariant(int number) {
        commandVariant = number;
        return this;
    }

    /** On a request with another content. */
    public ExampleDecision content(String text) {
        content = text;
        return this;
    }

    /** A dry run. */
    public ExampleDecision dryRun() {
        dryRun = true;
        return this;
    }

    /** Rejected. */
    public ExampleDecision rejectedFor(Finding finding) {
        outcome = DecisionOutcome.REJECTED;
        findings = List.of(finding);
        return this;
    }

    /** Accepted because the finding is only monitored. */
    public ExampleDecision monitoredFor(Finding finding) {
        enforced = false;
        findings = List.of(finding);
        monitored = Set.of(finding.code());
        return this;
    }

    /** With a further finding that is only monitored. */
    public ExampleDecision alsoFinding(Finding onlyMonitored) {
        findings = new ArrayList<>(findings);
        findings.add(onlyMonitored);
        monitored = Set.of(onlyMonitored.code());
        return this;
    }

    /** Not subject to any check. */
    public ExampleDecision notApplicable() {
        outcome = DecisionOutcome.NOT_APPLICABLE;
        return this;
    }

    /** Not enforced. */
    public ExampleDecision notEnforced() {
        enforced = false;
        return this;
    }

    /** With exactly these verdicts. */
    public ExampleDecision verdicts(List<RuleVerdict> only) {
        verdicts = Optional.of(only);
        return this;
    }

    /** With a further verdict. */
    public ExampleDecision alsoJudgedBy(RuleVerdict verdict) {
        moreVerdicts.add(verdict);
        return this;
    }

    /** With a warning. */
    public ExampleDecision warningOf(Finding finding) {
        warnings = List.of(finding);
        return this;
    }

    /** Received at another time. */
    public ExampleDecision receivedAt(Instant time) {
        receivedAt = time;
        return this;
    }

    /** On a request of another Service Reference Variant. */
    public ExampleDecision service(String variant) {
        service = variant;
        return this;
    }

    /** Sent by another User. */
    public ExampleDecision originator(Eui64 user) {
        originator = ExampleOrganisation.named("Another User", user.toString());
        return this;
    }

    /** For a device that serves exactly these metering points. */
    public ExampleDecision meteringPoints(MeteringPoint... points) {
        meteringPoints = List.of(points);
        return this;
    }

    /** For a device with one metering point of another MPAN. */
    public ExampleDecision mpxn(Mpxn mpxn) {
        var was = ExampleMeteringPoint.importMpan().meteringPoint();
        return meteringPoints(
                new MeteringPoint(mpxn, was.fuel(), was.source(), was.registrations(), was.distributorByPrefix()));
    }

    /** On a request that places one certificate. */
    public ExampleDecision placing(ExampleCertificate certificate) {
        placed = Optional.of(certificate);
        return this;
    }

    /** As it is read from the log without its document. */
    public ExampleDecision withoutDocument() {
        withoutDocument = true;
        return this;
    }

    /** The decision. */
    public Decision build() {
        return new Decision(
                id,
                outcome,
                enforced,
                findings,
                warnings,
                verdicts(),
                outcome == DecisionOutcome.REJECTED ? "E061510" : "I0",
                facts(),
                3,
                GENERATION_DIGEST,
                BASIS,
                TRUST_DIGEST,
                Sha256.of(content.getBytes(UTF_8)),
                withoutDocument ? new byte[0] : document(),
                new Submission(receivedAt, "soap 127.0.0.1", dryRun),
                Duration.ofNanos(350_000));
    }

    private List<RuleVerdict> verdicts() {
        var all = new ArrayList<>(verdicts.orElseGet(
                () -> List.of(new RuleVerdict("SECMP0063-6.15.1", "1.0.0", ruleOutcome(), Duration.ofNanos(41_000)))));
        all.addAll(moreVerdicts);
        return all;
    }

    private Outcome ruleOutcome() {
        var trail = List.of(new CheckStep(
                "NETWORK_OPERATOR_MISMATCH", findings.isEmpty() ? CheckStep.Answer.YES : CheckStep.Answer.NO, "SPOW"));
        return findings.isEmpty() ? new Outcome.Pass(trail, warnings) : new Outcome.Fail(findings, trail, warnings);
    }

    private Facts facts() {
        var request = new ServiceRequest(
                new RequestId(originator.id(), DEVICE, counter),
                new ServiceReferenceVariant(service),
                new CommandVariant(commandVariant),
                "5.4",
                Optional.empty(),
                new BodyElement(
                        "UpdateSecurityCredentialsKRP",
                        "",
                        List.of(new BodyElement("ReplacementCertificates", content, List.of()))));
        var good = ExampleFacts.forService(service);
        return placed.map(good::placing)
                .orElse(good)
                .sentBy(originator)
                .withRequest(request)
                .withMeteringPoints(
                        meteringPoints.stream().map(ExampleMeteringPoint::new).toArray(ExampleMeteringPoint[]::new))
                .monitoring(monitored.toArray(String[]::new))
                .facts();
    }

    /** A document with the same body as the facts; unsigned, since its signature is not verified again. */
    private byte[] document() {
        return ("<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" schemaVersion=\"5.4\">"
                        + "<sr:Header></sr:Header><sr:Body><sr:UpdateSecurityCredentialsKRP><sr:ReplacementCertificates>"
                        + content
                        + "</sr:ReplacementCertificates></sr:UpdateSecurityCredentialsKRP></sr:Body></sr:Request>")
                .getBytes(UTF_8);
    }

    /** A generation without rules or settings, in force when the request arrived. */
    public static Generation generation(long number, Sha256 digest) {
        return new Generation(
                number,
                digest,
                BASIS.digest(),
                RECEIVED_AT,
                List.of(),
                List.of(),
                Collections.emptySortedMap(),
                List.of());
    }
}
