package uk.gridwarden.gateway.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.duty.register.DutyRegister;
import uk.gridwarden.duty.register.DutySubject;
import uk.gridwarden.duty.register.OutstandingDuties;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.Comparison;
import uk.gridwarden.obligations.EffectiveFrom;
import uk.gridwarden.obligations.EstatePage;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.LimbAnswer.Applicability;
import uk.gridwarden.obligations.LimbAnswer.Bearer;
import uk.gridwarden.obligations.LimbAnswer.Ground;
import uk.gridwarden.obligations.ObligationAnswer;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.ObligationAnswer.UserAnswer;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationResolver;
import uk.gridwarden.obligations.ObligationResolver.ClauseState;
import uk.gridwarden.obligations.SubjectReading;
import uk.gridwarden.obligations.SubjectReading.MeteringSystem;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.SmetsGeneration;

/** A resolver and a register that remember what they were asked and give one full answer. */
final class ObligationFixture implements ObligationResolver, DutyRegister {
    static final Eui64 HUB = Eui64.parse("00-11-22-33-44-55-01-C0");
    static final MarketParticipantId SUPA = new MarketParticipantId("SUPA");
    private static final ClauseLimb G3_17_B = new ClauseLimb("G3.17", "b");
    private static final ClauseLimb G3_18_A = new ClauseLimb("G3.18", "a");

    final List<Object> asked = new ArrayList<>();
    boolean isUsable = true;
    boolean isExpired;
    boolean isRegisterDown;

    @Override
    public ObligationAnswer resolve(ObligationQuestion question) throws UnavailableException {
        asked.add(question);
        if (!isUsable) {
            throw new UnavailableException("No clause file can be used.");
        }
        return new ObligationAnswer(
                question,
                new SubjectReading.Device(
                        Optional.of(HUB),
                        DeviceType.CHF,
                        SmetsGeneration.SMETS1,
                        true,
                        List.of(system()),
                        List.of("No supplier is registered for the other meter.")),
                List.of(text()),
                List.of(new UserAnswer(
                        "SUPA", Optional.of(SUPA), UserAnswer.Standing.RESPONSIBLE_SUPPLIER, List.of(limb()))),
                List.of(new Caveat("inventory-has-no-history", "The inventory tells how devices are now.")),
                List.of(new TextVersion.Note("members", List.of(), Set.of(), "A remark.")));
    }

    static MeteringSystem system() {
        return new MeteringSystem(
                Fuel.ELECTRICITY,
                HUB,
                Optional.of(new Mpxn("1012345678119")),
                Optional.of(SUPA),
                "the supplier registered");
    }

    static LimbAnswer limb() {
        return new LimbAnswer(
                G3_17_B,
                Applicability.APPLIES,
                Ground.COVERED,
                Bearer.USER,
                List.of(SUPA),
                List.of(new LimbAnswer.Step(G3_18_A, "Notify.", false, Optional.of("G3.19"))),
                List.of(new LimbAnswer.Relief("G3.19", true, Optional.of(G3_18_A), "Need not.")),
                List.of("mp087"),
                "It covers the device.");
    }

    static TextVersion text() {
        return new TextVersion(
                "mp087",
                "the text from MP087",
                new EffectiveFrom.Between(LocalDate.parse("2018-02-22"), LocalDate.parse("2018-10-04")),
                Optional.of(new EffectiveFrom.On(LocalDate.parse("2019-11-04"), Optional.empty())),
                List.of(new TextVersion.Source("A report", Optional.of("https://example.org/"))),
                Set.of(DeviceType.ESME, DeviceType.CHF),
                Set.of(DeviceType.IHD),
                List.of(new TextVersion.NotCovered(SmetsGeneration.SMETS1, true, "Not enrolled.")),
                List.of(new TextVersion.Duty(
                        "G3.17",
                        "Who becomes aware acts.",
                        List.of(new TextVersion.Limb(
                                G3_17_B,
                                TextVersion.Concern.SMART_METERING_SYSTEM,
                                "Devices.",
                                List.of(new TextVersion.Exclusion(
                                        Set.of(DeviceType.CHF, DeviceType.GPF),
                                        Set.of(SmetsGeneration.SMETS2),
                                        Bearer.DCC,
                                        "leaves it out")))),
                        List.of(new TextVersion.DutyStep(G3_18_A, "Notify.")),
                        List.of(new TextVersion.ReliefClause(
                                "G3.19",
                                TextVersion.Condition.MANUFACTURER_AWARE,
                                Optional.of(G3_18_A),
                                "Need not.")))),
                List.of(new TextVersion.Note("members", List.of(), Set.of(), "A remark.")),
                List.of(),
                Optional.empty());
    }

    @Override
    public Comparison compare(ObligationQuestion question, LocalDate otherDate) throws UnavailableException {
        asked.add(otherDate);
        return new Comparison(
                resolve(question),
                resolve(question.on(otherDate)),
                List.of(new Comparison.Change(
                        "SUPA", G3_17_B, Optional.empty(), Optional.of(limb().outcome()), true, "It began to apply.")));
    }

    @Override
    public List<TextVersion> listClauses() throws UnavailableException {
        if (!isUsable) {
            throw new UnavailableException("No clause file can be used.");
        }
        return List.of(text());
    }

    @Override
    public List<TextVersion> listClauses(LocalDate on) {
        asked.add(on);
        return List.of(text());
    }

    @Override
    public EstatePage.Summary dutiesOf(
            MarketParticipantId supplier, LocalDate on, Consumer<EstatePage.Entry> receiver) {
        throw new IllegalStateException("an answer must not walk the whole inventory");
    }

    @Override
    public EstatePage dutiesOf(MarketParticipantId supplier, LocalDate on, Optional<String> pageToken, int limit)
            throws FailureException {
        asked.addAll(List.of(supplier, on, pageToken, limit));
        if (isExpired) {
            throw new FailureException(uk.gridwarden.failures.FaultCode.PAGE_EXPIRED, "Start again.");
        }
        return new EstatePage(
                List.of(new EstatePage.Entry(
                        HUB, DeviceType.CHF, SmetsGeneration.SMETS1, List.of(system()), List.of(limb()))),
                Optional.of("i1/" + HUB),
                new EstatePage.Summary(9, 1, 1, 0, 0, 2, List.of("mp087"), List.of()));
    }

    @Override
    public ClauseState clauseState() {
        return new ClauseState(
                isUsable,
                isUsable ? List.of() : List.of("Clause file a.xml is not well-formed."),
                List.of("Clause text sec-5.20 was replaced."));
    }

    @Override
    public DutyEvent record(DutyCase duty, DutyEvent.Kind kind, LocalDate on, String note, String recordedBy)
            throws UnavailableException {
        if (isRegisterDown) {
            throw new UnavailableException("The duty register cannot be written.", new Exception());
        }
        asked.addAll(List.of(duty, kind, on, note, recordedBy));
        return new DutyEvent(
                7, Instant.parse("2020-01-02T03:04:05Z"), recordedBy, duty, kind, on, note, Optional.empty());
    }

    @Override
    public DutyEvent withdraw(long number, String note, String recordedBy) {
        throw new IllegalArgumentException("no event " + number + " is on record");
    }

    @Override
    public List<DutyEvent> events(DutyHolder holder) {
        return List.of();
    }

    @Override
    public OutstandingDuties outstanding(DutyHolder holder, LocalDate on, boolean withEstate) {
        asked.addAll(List.of(holder, on, withEstate));
        var item = new OutstandingDuties.Item(
                G3_17_B,
                Optional.of("G3.18(a)"),
                new DutySubject.DeviceKind(DeviceType.CHF, SmetsGeneration.SMETS1),
                Optional.of("V-1"),
                Optional.of(on),
                Optional.of(0L),
                Optional.of(3L),
                Applicability.INDETERMINATE,
                "Notify.");
        return new OutstandingDuties(holder, on, List.of(item), List.of(item), List.of());
    }
}
