package uk.gridwarden.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.gridwarden.obligations.Caveat;
import uk.gridwarden.obligations.Comparison;
import uk.gridwarden.obligations.EffectiveFrom;
import uk.gridwarden.obligations.EstateEntry;
import uk.gridwarden.obligations.EstateSummary;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.MeteringSystem;
import uk.gridwarden.obligations.ObligationAnswer;
import uk.gridwarden.obligations.SubjectReading;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.obligations.UserAnswer;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;

/** Answers on obligations as maps and lists for JSON. MPANs are masked. */
final class ObligationMaps {
    private ObligationMaps() {}

    static Map<String, Object> answer(ObligationAnswer from) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("date", from.question().date().toString());
        answer.put("subject", subject(from.subject()));
        answer.put(
                "textVersions",
                from.textVersions().stream().map(TextVersion::id).toList());
        answer.put("users", from.users().stream().map(ObligationMaps::user).toList());
        answer.put("caveats", caveats(from.caveats()));
        answer.put(
                "notes",
                from.notes().stream()
                        .map(note -> Map.of("id", note.id(), "text", note.text()))
                        .toList());
        return answer;
    }

    private static Map<String, Object> subject(SubjectReading reading) {
        var subject = new LinkedHashMap<String, Object>();
        subject.put("words", reading.inWords());
        if (reading instanceof SubjectReading.Device device) {
            device.id().ifPresent(id -> subject.put("deviceId", id.toString()));
            subject.put("type", device.type().name());
            subject.put("generation", device.generation().name());
            subject.put("enrolled", device.enrolled());
            subject.put(
                    "systems",
                    device.systems().stream().map(ObligationMaps::system).toList());
            subject.put("unresolved", device.unresolved());
        }
        return subject;
    }

    private static Map<String, Object> system(MeteringSystem from) {
        var system = new LinkedHashMap<String, Object>();
        system.put("fuel", from.fuel().name());
        system.put("meter", from.meter().toString());
        from.meteringPoint().map(Mpxn::masked).ifPresent(point -> system.put("meteringPoint", point));
        from.responsibleSupplier().ifPresent(mpid -> system.put("responsibleSupplier", mpid.value()));
        system.put("basis", from.basis());
        return system;
    }

    private static Map<String, Object> user(UserAnswer from) {
        var user = new LinkedHashMap<String, Object>();
        user.put("user", from.user());
        from.mpid().ifPresent(mpid -> user.put("mpid", mpid.value()));
        user.put("standing", from.standing().name());
        user.put("limbs", from.limbs().stream().map(ObligationMaps::limb).toList());
        return user;
    }

    private static Map<String, Object> limb(LimbAnswer from) {
        var limb = new LinkedHashMap<String, Object>();
        limb.put("limb", from.limb().toString());
        limb.put("outcome", from.outcome().name());
        limb.put("ground", from.ground().name());
        limb.put("bearer", from.bearer().name());
        limb.put(
                "bearerIds",
                from.bearerIds().stream().map(MarketParticipantId::value).toList());
        limb.put("gap", from.isGap());
        limb.put("steps", from.steps().stream().map(ObligationMaps::step).toList());
        limb.put("reliefs", from.reliefs().stream().map(ObligationMaps::relief).toList());
        limb.put("textVersions", from.textVersions());
        limb.put("reason", from.reason());
        return limb;
    }

    private static Map<String, Object> step(LimbAnswer.Step from) {
        var step = new LinkedHashMap<String, Object>();
        step.put("reference", from.reference().toString());
        step.put("text", from.text());
        step.put("due", from.due());
        from.relievedBy().ifPresent(clause -> step.put("relievedBy", clause));
        return step;
    }

    private static Map<String, Object> relief(LimbAnswer.Relief from) {
        var relief = new LinkedHashMap<String, Object>();
        relief.put("clause", from.clause());
        relief.put("inForce", from.inForce());
        from.takesAway().ifPresent(step -> relief.put("takesAway", step.toString()));
        relief.put("text", from.text());
        return relief;
    }

    static Map<String, Object> comparison(Comparison from) {
        var comparison = new LinkedHashMap<String, Object>();
        comparison.put("first", answer(from.first()));
        comparison.put("second", answer(from.second()));
        comparison.put(
                "changes", from.changes().stream().map(ObligationMaps::change).toList());
        return comparison;
    }

    private static Map<String, Object> change(Comparison.Change from) {
        var change = new LinkedHashMap<String, Object>();
        change.put("user", from.user());
        change.put("limb", from.limb().toString());
        change.put("changed", from.changed());
        from.before().ifPresent(limb -> change.put("before", limb.outcome().name()));
        from.after().ifPresent(limb -> change.put("after", limb.outcome().name()));
        change.put("summary", from.summary());
        return change;
    }

    static Map<String, Object> text(TextVersion from) {
        var text = new LinkedHashMap<String, Object>();
        text.put("id", from.id());
        text.put("title", from.title());
        text.put("from", begin(from.from()));
        from.until().ifPresent(end -> text.put("until", begin(end)));
        text.put("duties", from.duties().stream().map(ObligationMaps::duty).toList());
        text.put(
                "notCovered",
                from.notCovered().stream().map(TextVersion.NotCovered::why).toList());
        text.put("sources", from.sources().stream().map(ObligationMaps::source).toList());
        text.put(
                "notes",
                from.notes().stream()
                        .map(note -> Map.of("id", note.id(), "text", note.text()))
                        .toList());
        return text;
    }

    private static Map<String, Object> source(TextVersion.Source from) {
        var source = new LinkedHashMap<String, Object>();
        source.put("title", from.title());
        from.where().ifPresent(where -> source.put("where", where));
        return source;
    }

    private static Map<String, Object> duty(TextVersion.Duty from) {
        var duty = new LinkedHashMap<String, Object>();
        duty.put("clause", from.clause());
        duty.put("summary", from.summary());
        duty.put(
                "limbs",
                from.limbs().stream()
                        .map(limb -> Map.of(
                                "limb", limb.reference().toString(),
                                "concerns", limb.concerns().name(),
                                "summary", limb.summary(),
                                "exclusions",
                                        limb.exclusions().stream()
                                                .map(TextVersion.Exclusion::why)
                                                .toList()))
                        .toList());
        duty.put(
                "steps",
                from.steps().stream()
                        .map(step -> Map.of("reference", step.reference().toString(), "text", step.text()))
                        .toList());
        duty.put(
                "reliefs",
                from.reliefs().stream()
                        .map(relief -> Map.of("clause", relief.clause(), "text", relief.text()))
                        .toList());
        return duty;
    }

    private static Map<String, Object> begin(EffectiveFrom from) {
        if (from instanceof EffectiveFrom.On on) {
            return Map.of("day", on.date().toString());
        }
        return from instanceof EffectiveFrom.Between bounds
                ? Map.of(
                        "after",
                        bounds.after().toString(),
                        "before",
                        bounds.before().toString())
                : Map.of("beginning", true);
    }

    static Map<String, Object> entry(EstateEntry from) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("deviceId", from.device().toString());
        entry.put("type", from.type().name());
        entry.put("generation", from.generation().name());
        entry.put("systems", from.systems().stream().map(ObligationMaps::system).toList());
        entry.put("limbs", from.limbs().stream().map(ObligationMaps::limb).toList());
        return entry;
    }

    static Map<String, Object> summary(EstateSummary from) {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("devices", from.devices());
        summary.put("ofSupplier", from.ofSupplier());
        summary.put("withDuty", from.withDuty());
        summary.put("withGap", from.withGap());
        summary.put("indeterminate", from.indeterminate());
        summary.put("supplierUnknown", from.supplierUnknown());
        summary.put("textVersions", from.textVersions());
        summary.put("caveats", caveats(from.caveats()));
        return summary;
    }

    static List<Map<String, String>> caveats(List<Caveat> caveats) {
        return caveats.stream()
                .map(caveat -> Map.of("code", caveat.code(), "text", caveat.text()))
                .toList();
    }
}
