package uk.gridwarden.commands;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.OutstandingDuties;
import uk.gridwarden.obligations.Comparison;
import uk.gridwarden.obligations.EffectiveFrom;
import uk.gridwarden.obligations.EstatePage;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.LimbAnswer.Applicability;
import uk.gridwarden.obligations.ObligationAnswer;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.rule.api.MarketParticipantId;

/** Answers on obligations and duties as lines for people. */
final class ObligationWords {
    private ObligationWords() {}

    static List<String> answer(ObligationAnswer answer) {
        var lines = new ArrayList<String>();
        lines.add("On " + answer.question().date() + ", " + answer.subject().inWords() + ", by "
                + answer.textVersions().stream()
                        .map(text -> text.title() + " (" + text.id() + ")")
                        .collect(Collectors.joining(" or "))
                + ":");
        for (var user : answer.users()) {
            lines.add(user.user() + ":");
            user.limbs().forEach(limb -> limb(user.user(), limb, lines));
        }
        caveats(answer.caveats(), lines);
        answer.notes().forEach(note -> lines.add("Note " + note.id() + ": " + note.text()));
        return lines;
    }

    private static void limb(String user, LimbAnswer limb, List<String> lines) {
        lines.add("  " + limb.limb() + " " + limb.outcome() + bearer(user, limb));
        lines.add("      " + limb.reason());
        for (var step : limb.steps()) {
            lines.add("      "
                    + (step.due()
                            ? "due "
                            : "not due"
                                    + step.relievedBy()
                                            .map(clause -> " (" + clause + ")")
                                            .orElse("") + " ")
                    + step.reference()
                    + ": " + step.text());
        }
        limb.reliefs().stream()
                .filter(LimbAnswer.Relief::inForce)
                .forEach(relief -> lines.add("      relief " + relief.clause() + ": " + relief.text()));
    }

    private static String bearer(String user, LimbAnswer limb) {
        var ids = limb.bearerIds().stream().map(MarketParticipantId::value).collect(Collectors.joining(" "));
        return switch (limb.bearer()) {
            case USER -> ", bearer " + (ids.isEmpty() ? user : ids);
            case RESPONSIBLE_SUPPLIER -> ", bearer the Responsible Supplier" + (ids.isEmpty() ? "" : " " + ids);
            case DCC -> ", bearer the DCC";
            case NOBODY -> ", GAP: bearer nobody";
            case NO_DUTY -> ", no duty";
            case UNKNOWN -> ", bearer unknown";
        };
    }

    static List<String> comparison(Comparison comparison) {
        var lines = new ArrayList<String>();
        lines.add(comparison.first().question().date() + " against "
                + comparison.second().question().date() + ", "
                + comparison.first().subject().inWords() + ":");
        comparison
                .changes()
                .forEach(change -> lines.add((change.changed() ? "  CHANGED " : "  same    ") + change.summary()));
        var caveats = new LinkedHashSet<>(comparison.first().caveats());
        caveats.addAll(comparison.second().caveats());
        caveats(caveats, lines);
        return lines;
    }

    static List<String> texts(List<TextVersion> texts) {
        var lines = new ArrayList<String>();
        texts.forEach(text -> text(text, lines));
        return lines;
    }

    private static void text(TextVersion text, List<String> lines) {
        lines.add(text.id() + ": " + text.title() + ", in force from " + day(text.from())
                + text.until().map(end -> " until " + day(end)).orElse("") + ".");
        text.notCovered().forEach(rule -> lines.add("  Not covered: " + rule.why()));
        for (var duty : text.duties()) {
            lines.add("  " + duty.clause() + ": " + duty.summary());
            for (var limb : duty.limbs()) {
                lines.add("    " + limb.reference() + ": " + limb.summary());
            }
            duty.steps().forEach(step -> lines.add("    " + step.reference() + ": " + step.text()));
            duty.reliefs().forEach(relief -> lines.add("    " + relief.clause() + ": " + relief.text()));
        }
        text.sources()
                .forEach(source -> lines.add("  Source: " + source.title()
                        + source.where().map(where -> ", " + where).orElse("")));
        text.notes().forEach(note -> lines.add("  Note " + note.id() + ": " + note.text()));
    }

    private static String day(EffectiveFrom from) {
        if (from instanceof EffectiveFrom.On on) {
            return on.date() + (on.configuredWithin().isPresent() ? " (by configuration)" : "");
        }
        return from instanceof EffectiveFrom.Between bounds
                ? "some day after " + bounds.after() + " and before " + bounds.before()
                : "the beginning";
    }

    static List<String> summary(EstatePage.Summary summary, MarketParticipantId supplier, LocalDate day, Path file) {
        var lines = new ArrayList<String>();
        lines.add("Wrote the duties and gaps of " + supplier + " on " + day + " to " + file + ".");
        lines.add("Devices of the inventory: " + summary.devices());
        lines.add("Devices of the supplier: " + summary.ofSupplier() + "; with a duty: " + summary.withDuty()
                + "; in a gap: " + summary.withGap() + "; indeterminate: " + summary.indeterminate());
        lines.add("Devices left out because their Responsible Supplier is not known: " + summary.supplierUnknown());
        lines.add("Text: " + String.join(" or ", summary.textVersions()));
        caveats(summary.caveats(), lines);
        return lines;
    }

    static String event(DutyEvent event) {
        return event.number() + "  " + event.on() + "  " + event.kind().key()
                + event.withdraws().map(number -> " of " + number).orElse("")
                + "  " + event.duty().holder() + "  " + event.duty().limb() + "  "
                + event.duty().subject() + "  " + event.duty().reference()
                + (event.note().isEmpty() ? "" : "  (" + event.note() + ")")
                + "  recorded " + event.recordedAt() + " by " + event.recordedBy();
    }

    static List<String> outstanding(OutstandingDuties duties) {
        var lines = new ArrayList<String>();
        var who = duties.holder() + " on " + duties.on();
        var nothing = duties.outstanding().isEmpty();
        lines.add(nothing ? "Nothing is outstanding for " + who + "." : "Outstanding for " + who + ":");
        duties.outstanding().forEach(item -> item(item, lines));
        if (!duties.notOwed().isEmpty()) {
            lines.add("Recorded, but not a duty under the text:");
            duties.notOwed().forEach(item -> item(item, lines));
        }
        caveats(duties.caveats(), lines);
        return lines;
    }

    private static void item(OutstandingDuties.Item item, List<String> lines) {
        lines.add("  " + item.limb() + item.step().map(step -> ", " + step).orElse("") + ", " + item.subject()
                + item.reference().map(reference -> ", " + reference).orElse("") + ": "
                + item.since()
                        .map(since -> "since " + since + ", "
                                + item.days().map(days -> days + " days").orElse(""))
                        .orElse("since before the earliest text that was read")
                + (item.outcome() == Applicability.APPLIES ? "" : ", " + item.outcome()));
        lines.add("      " + item.what());
    }

    private static void caveats(Collection<Caveat> caveats, List<String> lines) {
        caveats.forEach(caveat -> lines.add("Caveat " + caveat.code() + ": " + caveat.text()));
    }
}
