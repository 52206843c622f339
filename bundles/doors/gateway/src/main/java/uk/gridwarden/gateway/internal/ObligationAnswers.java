package uk.gridwarden.gateway.internal;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.gateway.internal.obligations.Answer;
import uk.gridwarden.gateway.internal.obligations.Bearer;
import uk.gridwarden.gateway.internal.obligations.Begin;
import uk.gridwarden.gateway.internal.obligations.Caveat;
import uk.gridwarden.gateway.internal.obligations.CompareObligationsResponse;
import uk.gridwarden.gateway.internal.obligations.DeviceType;
import uk.gridwarden.gateway.internal.obligations.Duty;
import uk.gridwarden.gateway.internal.obligations.Empty;
import uk.gridwarden.gateway.internal.obligations.FindDutiesResponse;
import uk.gridwarden.gateway.internal.obligations.Generation;
import uk.gridwarden.gateway.internal.obligations.LimbAnswer;
import uk.gridwarden.gateway.internal.obligations.ListClausesResponse;
import uk.gridwarden.gateway.internal.obligations.MeteringSystem;
import uk.gridwarden.gateway.internal.obligations.Outcome;
import uk.gridwarden.gateway.internal.obligations.Standing;
import uk.gridwarden.gateway.internal.obligations.TextNote;
import uk.gridwarden.gateway.internal.obligations.TextVersion;
import uk.gridwarden.obligations.Comparison;
import uk.gridwarden.obligations.EffectiveFrom;
import uk.gridwarden.obligations.EstatePage;
import uk.gridwarden.obligations.LimbAnswer.Applicability;
import uk.gridwarden.obligations.ObligationAnswer;
import uk.gridwarden.obligations.ObligationAnswer.UserAnswer;
import uk.gridwarden.obligations.SubjectReading;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;

/** Writes answers of the resolver in the types of the contract. MPANs are masked. */
final class ObligationAnswers {
    private ObligationAnswers() {}

    static Answer answer(ObligationAnswer from) {
        var answer = new Answer();
        answer.setDate(XmlTimes.date(from.question().date()));
        answer.setSubject(subject(from.subject()));
        for (var text : from.textVersions()) {
            var version = new Answer.TextVersion();
            version.setId(text.id());
            version.setTitle(text.title());
            answer.getTextVersion().add(version);
        }
        from.users().forEach(user -> answer.getUser().add(user(user)));
        from.caveats().forEach(caveat -> answer.getCaveat().add(caveat(caveat)));
        from.notes().forEach(note -> answer.getNote().add(note(note)));
        return answer;
    }

    static CompareObligationsResponse comparison(Comparison from) {
        var answer = new CompareObligationsResponse();
        answer.setFirst(answer(from.first()));
        answer.setSecond(answer(from.second()));
        for (var change : from.changes()) {
            var row = new CompareObligationsResponse.Change();
            row.setUser(change.user());
            row.setLimb(change.limb().toString());
            row.setChanged(change.changed());
            row.setSummary(change.summary());
            row.setBefore(outcome(change.before()));
            row.setAfter(outcome(change.after()));
            answer.getChange().add(row);
        }
        return answer;
    }

    // The contract's classes tell absence by null.
    private static Outcome outcome(Optional<Applicability> outcome) {
        return outcome.map(known -> Outcome.fromValue(known.name())).orElse(null);
    }

    static FindDutiesResponse page(EstatePage page, FindDutiesResponse answer) {
        page.entries().forEach(entry -> answer.getEntry().add(entry(entry)));
        page.next().ifPresent(answer::setNextPageToken);
        answer.setCounted(counted(page.summary()));
        answer.getTextVersion().addAll(page.summary().textVersions());
        page.summary().caveats().forEach(caveat -> answer.getCaveat().add(caveat(caveat)));
        return answer;
    }

    private static FindDutiesResponse.Counted counted(EstatePage.Summary summary) {
        var counted = new FindDutiesResponse.Counted();
        counted.setDevices(summary.devices());
        counted.setOfSupplier(summary.ofSupplier());
        counted.setWithDuty(summary.withDuty());
        counted.setWithGap(summary.withGap());
        counted.setIndeterminate(summary.indeterminate());
        counted.setSupplierUnknown(summary.supplierUnknown());
        return counted;
    }

    private static FindDutiesResponse.Entry entry(EstatePage.Entry from) {
        var entry = new FindDutiesResponse.Entry();
        entry.setDeviceId(from.device().toString());
        entry.setDeviceType(type(from.type()));
        entry.setGeneration(generation(from.generation()));
        from.systems().forEach(system -> entry.getSystem().add(system(system)));
        from.limbs().forEach(limb -> entry.getLimb().add(limb(limb)));
        return entry;
    }

    private static Answer.Subject subject(SubjectReading reading) {
        var subject = new Answer.Subject();
        subject.setWords(reading.inWords());
        if (reading instanceof SubjectReading.Device device) {
            device.systems().forEach(system -> subject.getSystem().add(system(system)));
            subject.getUnresolved().addAll(device.unresolved());
        }
        return subject;
    }

    private static MeteringSystem system(SubjectReading.MeteringSystem from) {
        var system = new MeteringSystem();
        system.setFuel(from.fuel().name());
        system.setMeter(from.meter().toString());
        from.meteringPoint().map(Mpxn::masked).ifPresent(system::setMpxn);
        from.responsibleSupplier().map(MarketParticipantId::value).ifPresent(system::setResponsibleSupplier);
        system.setBasis(from.basis());
        return system;
    }

    private static Answer.User user(UserAnswer from) {
        var user = new Answer.User();
        user.setName(from.user());
        from.mpid().map(MarketParticipantId::value).ifPresent(user::setMpid);
        user.setStanding(Standing.fromValue(from.standing().name()));
        from.limbs().forEach(limb -> user.getLimb().add(limb(limb)));
        return user;
    }

    private static LimbAnswer limb(uk.gridwarden.obligations.LimbAnswer from) {
        var limb = new LimbAnswer();
        limb.setLimb(from.limb().toString());
        limb.setOutcome(Outcome.fromValue(from.outcome().name()));
        limb.setGround(from.ground().name());
        limb.setBearer(Bearer.fromValue(from.bearer().name()));
        from.bearerIds().forEach(id -> limb.getBearerMpid().add(id.value()));
        limb.setGap(from.isGap());
        for (var step : from.steps()) {
            var row = new LimbAnswer.Step();
            row.setReference(step.reference().toString());
            row.setText(step.text());
            row.setDue(step.due());
            step.relievedBy().ifPresent(row::setRelievedBy);
            limb.getStep().add(row);
        }
        for (var relief : from.reliefs()) {
            var row = new LimbAnswer.Relief();
            row.setClause(relief.clause());
            row.setInForce(relief.inForce());
            relief.takesAway().ifPresent(step -> row.setTakesAway(step.toString()));
            row.setText(relief.text());
            limb.getRelief().add(row);
        }
        limb.getTextVersion().addAll(from.textVersions());
        limb.setReason(from.reason());
        return limb;
    }

    static Caveat caveat(ObligationAnswer.Caveat from) {
        var caveat = new Caveat();
        caveat.setCode(from.code());
        caveat.setSentence(from.text());
        return caveat;
    }

    static TextNote note(uk.gridwarden.obligations.TextVersion.Note from) {
        var note = new TextNote();
        note.setId(from.id());
        note.setText(from.text());
        return note;
    }

    static ListClausesResponse texts(List<uk.gridwarden.obligations.TextVersion> texts) {
        var answer = new ListClausesResponse();
        texts.forEach(text -> answer.getTextVersion().add(version(text)));
        return answer;
    }

    private static TextVersion version(uk.gridwarden.obligations.TextVersion from) {
        var version = new TextVersion();
        version.setId(from.id());
        version.setTitle(from.title());
        version.setFrom(begin(from.from()));
        from.until().map(ObligationAnswers::begin).ifPresent(version::setUntil);
        for (var source : from.sources()) {
            var row = new TextVersion.Source();
            row.setTitle(source.title());
            source.where().ifPresent(row::setWhere);
            version.getSource().add(row);
        }
        from.members().stream().sorted().forEach(type -> version.getMember().add(type(type)));
        from.unclearMembers().stream().sorted().forEach(type -> version.getUnclearMember()
                .add(type(type)));
        for (var rule : from.notCovered()) {
            var row = new TextVersion.NotCovered();
            row.setGeneration(generation(rule.generation()));
            row.setOnlyWhenNotEnrolled(rule.onlyWhenNotEnrolled());
            row.setWhy(rule.why());
            version.getNotCovered().add(row);
        }
        from.duties().forEach(duty -> version.getDuty().add(duty(duty)));
        from.notes().forEach(note -> version.getNote().add(note(note)));
        from.caveats().forEach(caveat -> version.getCaveat().add(caveat(caveat.caveat())));
        return version;
    }

    private static Begin begin(EffectiveFrom from) {
        var begin = new Begin();
        if (from instanceof EffectiveFrom.On on) {
            begin.setDay(XmlTimes.date(on.date()));
        } else if (from instanceof EffectiveFrom.Between bounds) {
            var between = new Begin.Between();
            between.setAfter(XmlTimes.date(bounds.after()));
            between.setBefore(XmlTimes.date(bounds.before()));
            begin.setBetween(between);
        } else {
            begin.setBeginning(new Empty());
        }
        return begin;
    }

    private static Duty duty(uk.gridwarden.obligations.TextVersion.Duty from) {
        var duty = new Duty();
        duty.setClause(from.clause());
        duty.setSummary(from.summary());
        from.limbs().forEach(limb -> duty.getLimb().add(dutyLimb(limb)));
        for (var step : from.steps()) {
            var row = new Duty.Step();
            row.setReference(step.reference().toString());
            row.setText(step.text());
            duty.getStep().add(row);
        }
        for (var relief : from.reliefs()) {
            var row = new Duty.Relief();
            row.setClause(relief.clause());
            row.setCondition(relief.condition().name());
            relief.takesAway().ifPresent(step -> row.setTakesAway(step.toString()));
            row.setText(relief.text());
            duty.getRelief().add(row);
        }
        return duty;
    }

    private static Duty.Limb dutyLimb(uk.gridwarden.obligations.TextVersion.Limb from) {
        var limb = new Duty.Limb();
        limb.setReference(from.reference().toString());
        limb.setConcerns(from.concerns().name());
        limb.setSummary(from.summary());
        for (var exclusion : from.exclusions()) {
            var row = new Duty.Limb.Exclusion();
            exclusion.deviceTypes().stream().sorted().forEach(type -> row.getDeviceType()
                    .add(type(type)));
            exclusion.generations().stream().sorted().forEach(one -> row.getGeneration()
                    .add(generation(one)));
            row.setFallsTo(Bearer.fromValue(exclusion.fallsTo().name()));
            row.setWhy(exclusion.why());
            limb.getExclusion().add(row);
        }
        return limb;
    }

    private static DeviceType type(uk.gridwarden.rule.api.DeviceType type) {
        return DeviceType.fromValue(type.name());
    }

    private static Generation generation(uk.gridwarden.rule.api.SmetsGeneration generation) {
        return Generation.fromValue(generation.name());
    }
}
