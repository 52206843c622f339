package uk.gridwarden.commands;

import java.util.ArrayList;
import java.util.List;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.OutstandingDuties;

/** Events and outstanding duties as lines for people. */
final class DutyWords {
    private DutyWords() {}

    static String event(DutyEvent event) {
        return event.number() + "  " + event.on() + "  " + event.kind().key()
                + event.withdraws().map(number -> " of " + number).orElse("")
                + "  " + event.duty().holder() + "  " + event.duty().limb() + "  "
                + event.duty().subject() + "  " + event.duty().reference()
                + (event.note().isEmpty() ? "" : "  (" + event.note() + ")") + "  recorded " + event.recordedAt()
                + " by "
                + event.recordedBy();
    }

    static List<String> outstanding(OutstandingDuties duties) {
        var lines = new ArrayList<String>();
        lines.add(
                duties.outstanding().isEmpty()
                        ? "Nothing is outstanding for " + duties.holder() + " on " + duties.on() + "."
                        : "Outstanding for " + duties.holder() + " on " + duties.on() + ":");
        duties.outstanding().forEach(item -> item(item, lines));
        if (!duties.notOwed().isEmpty()) {
            lines.add("Recorded, but not a duty under the text:");
            duties.notOwed().forEach(item -> item(item, lines));
        }
        ObligationWords.caveats(duties.caveats(), lines);
        return lines;
    }

    private static void item(OutstandingDuties.Item item, List<String> lines) {
        lines.add("  " + item.limb() + item.step().map(step -> ", " + step).orElse("") + ", " + item.subject()
                + item.reference().map(reference -> ", " + reference).orElse("") + ": "
                + item.since()
                        .map(since -> "since " + since + ", "
                                + item.days().map(days -> days + " days").orElse(""))
                        .orElse("since before the earliest text that was read")
                + (item.outcome().name().equals("APPLIES") ? "" : ", " + item.outcome()));
        lines.add("      " + item.what());
    }
}
