package uk.gridwarden.gateway.internal;

import java.util.List;
import uk.gridwarden.gateway.internal.obligations.Bearer;
import uk.gridwarden.gateway.internal.obligations.Begin;
import uk.gridwarden.gateway.internal.obligations.DeviceType;
import uk.gridwarden.gateway.internal.obligations.Duty;
import uk.gridwarden.gateway.internal.obligations.Empty;
import uk.gridwarden.gateway.internal.obligations.Generation;
import uk.gridwarden.gateway.internal.obligations.ListClausesResponse;
import uk.gridwarden.gateway.internal.obligations.TextVersion;
import uk.gridwarden.obligations.EffectiveFrom;

/** Text versions in the words of the contract. */
final class ObligationTexts {
    private ObligationTexts() {}

    static ListClausesResponse list(List<uk.gridwarden.obligations.TextVersion> texts) {
        var answer = new ListClausesResponse();
        texts.forEach(text -> answer.getTextVersion().add(version(text)));
        return answer;
    }

    private static TextVersion version(uk.gridwarden.obligations.TextVersion from) {
        var version = new TextVersion();
        version.setId(from.id());
        version.setTitle(from.title());
        version.setFrom(begin(from.from()));
        from.until().map(ObligationTexts::begin).ifPresent(version::setUntil);
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
        from.notes().forEach(note -> version.getNote().add(ObligationAnswers.note(note)));
        from.caveats().forEach(caveat -> version.getCaveat().add(ObligationAnswers.caveat(caveat.caveat())));
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
        from.limbs().forEach(limb -> duty.getLimb().add(limb(limb)));
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

    private static Duty.Limb limb(uk.gridwarden.obligations.TextVersion.Limb from) {
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
