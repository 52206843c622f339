package uk.gridwarden.decision.log.internal;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.rule.api.BodyElement;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.DataSetState;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.NetworkOperators;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.Originator;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.PathVerdict;
import uk.gridwarden.rule.api.PayloadFacts;
import uk.gridwarden.rule.api.PlacedCertificate;
import uk.gridwarden.rule.api.Policy;
import uk.gridwarden.rule.api.Registration;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.TargetDevice;
import uk.gridwarden.rule.api.TrustAnchorCell;
import uk.gridwarden.rule.api.UserRole;

/** Decisions of every shape, the same for the same seed. */
final class RichDecisions {
    private static final String ALPHABET = "abcXYZ 0189 \"\\/<>&{}[]\n\té£漢\uD83D\uDD0C\u0000";
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final Random random;

    RichDecisions(long seed) {
        this.random = new Random(seed);
    }

    Decision next() {
        var facts = facts();
        return new Decision(
                new UUID(random.nextLong(), random.nextLong()),
                oneOf(DecisionOutcome.values()),
                random.nextBoolean(),
                some(this::finding),
                some(this::finding),
                some(this::verdict),
                text(),
                facts,
                random.nextLong(),
                digest(),
                digest(),
                digest(),
                octets(),
                new Submission(facts.receivedAt(), text(), random.nextBoolean()),
                Duration.ofNanos(random.nextInt(2_000_000_000)));
    }

    Refusal nextRefusal() {
        return new Refusal(
                new UUID(random.nextLong(), random.nextLong()),
                "NOT_WELL_FORMED",
                text(),
                random.nextInt(100) - 1,
                random.nextInt(100) - 1,
                maybe(this::requestId),
                digest(),
                random.nextInt(10_000),
                new Submission(time(), text(), random.nextBoolean()));
    }

    private Facts facts() {
        return new Facts(
                time(),
                time(),
                request(),
                new Originator(eui64(), some(this::organisation)),
                maybe(() -> new TargetDevice(
                        eui64(), oneOf(DeviceType.values()), oneOf(SmetsGeneration.values()), "Commissioned")),
                some(this::meteringPoint),
                maybe(() -> new CredentialReplacement(
                        oneOf(RemotePartyRole.values()), some(this::certificate), random.nextBoolean())),
                new NetworkOperators(some(this::organisation), some(this::organisation)),
                some(() -> new DataSetState(
                        text(), random.nextLong(), time(), Duration.ofSeconds(random.nextInt()), random.nextBoolean())),
                new Policy(oneOf(Policy.OperatorMatch.values()), random.nextBoolean()),
                maybe(this::payload));
    }

    private PayloadFacts payload() {
        return new PayloadFacts(
                random.nextBoolean()
                        ? new PayloadFacts.PayloadReading.Unreadable(random.nextInt(100), text())
                        : new PayloadFacts.PayloadReading.Read(
                                text(),
                                random.nextBoolean(),
                                eui64(),
                                eui64(),
                                random.nextLong(),
                                oneOf(PayloadFacts.SignatureStatus.values())),
                maybe(() -> new PayloadFacts.EarlierPhase(
                        new UUID(random.nextLong(), random.nextLong()),
                        random.nextLong(),
                        text(),
                        some(this::certificate))));
    }

    private ServiceRequest request() {
        return new ServiceRequest(
                requestId(),
                new ServiceReferenceVariant(random.nextBoolean() ? "6.15.1" : "6.21"),
                new CommandVariant(1 + random.nextInt(9)),
                "5.4",
                maybe(this::time),
                body(3));
    }

    private BodyElement body(int depth) {
        return new BodyElement(text(), text(), depth == 0 ? List.of() : some(() -> body(depth - 1)));
    }

    private PlacedCertificate certificate() {
        return new PlacedCertificate(
                new TrustAnchorCell(oneOf(RemotePartyRole.values()), oneOf(CellUse.values())),
                text(),
                digest(),
                random.nextInt(3) == 0 ? new CertificateReading.Unreadable(text()) : organisationCertificate());
    }

    private CertificateReading organisationCertificate() {
        return new CertificateReading.Organisation(
                "CN=Issuing Authority,OU=07",
                new BigInteger(127, random),
                random.nextInt(256),
                eui64(),
                oneOf(KeyUse.values()),
                random.nextBoolean() ? new PathVerdict.Valid() : new PathVerdict.Invalid(text()),
                time(),
                Instant.parse("9999-12-31T23:59:59Z"),
                oneOf(RevocationStatus.values()));
    }

    private MeteringPoint meteringPoint() {
        return new MeteringPoint(
                new Mpxn(String.valueOf(1_000_000_000_000L + random.nextInt(Integer.MAX_VALUE))),
                oneOf(Fuel.values()),
                text(),
                some(() -> new Registration(mpid(), maybe(this::mpid), day(), maybe(this::day))),
                maybe(this::mpid));
    }

    private OrganisationRecord organisation() {
        return new OrganisationRecord(eui64(), oneOf(UserRole.values()), text(), mpid(), day(), maybe(this::day));
    }

    private RuleVerdict verdict() {
        return new RuleVerdict("SECMP0063-6.15.1", "1.0.0", outcome(), Duration.ofNanos(random.nextInt()));
    }

    private Outcome outcome() {
        List<CheckStep> trail = some(() -> new CheckStep(text(), oneOf(CheckStep.Answer.values()), text()));
        return switch (random.nextInt(4)) {
            case 0 -> new Outcome.Pass(trail, some(this::finding));
            case 1 -> new Outcome.Fail(List.of(finding()), trail, some(this::finding));
            case 2 -> new Outcome.NotApplicable(text(), trail, some(this::finding));
            default -> new Outcome.Undetermined(finding(), trail, some(this::finding));
        };
    }

    private Finding finding() {
        return new Finding("CODE_" + random.nextInt(9), text(), text(), text(), text());
    }

    private RequestId requestId() {
        return new RequestId(eui64(), eui64(), random.nextLong());
    }

    private Eui64 eui64() {
        return new Eui64(random.nextLong());
    }

    private MarketParticipantId mpid() {
        return new MarketParticipantId("M" + random.nextInt(1000));
    }

    private Instant time() {
        return START.plusNanos(random.nextLong(0, 90L * 24 * 3600 * 1_000_000_000L));
    }

    private LocalDate day() {
        return LocalDate.ofEpochDay(random.nextInt(40_000));
    }

    private String digest() {
        return Digests.sha256(octets());
    }

    private byte[] octets() {
        var octets = new byte[1 + random.nextInt(300)];
        random.nextBytes(octets);
        return octets;
    }

    private String text() {
        var text = new StringBuilder();
        var points = ALPHABET.codePoints().toArray();
        for (var length = random.nextInt(12); length > 0; length--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> some(Supplier<T> value) {
        var values = new ArrayList<T>();
        for (var count = random.nextInt(4); count > 0; count--) {
            values.add(value.get());
        }
        return values;
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
