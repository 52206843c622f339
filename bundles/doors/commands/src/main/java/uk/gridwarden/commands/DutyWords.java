package uk.gridwarden.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.OutstandingDuties;

/** Events and outstanding duties, as lines for people and as maps for JSON. */
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
            lines.add("On record, but not owed by the text:");
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

    static Map<String, Object> eventMap(DutyEvent event) {
        var map = new LinkedHashMap<String, Object>();
        map.put("number", event.number());
        map.put("recordedAt", event.recordedAt().toString());
        map.put("recordedBy", event.recordedBy());
        map.put("holder", event.duty().holder().value());
        map.put("limb", event.duty().limb().toString());
        map.put("subject", event.duty().subject().toString());
        map.put("reference", event.duty().reference());
        map.put("kind", event.kind().name());
        map.put("on", event.on().toString());
        map.put("note", event.note());
        event.withdraws().ifPresent(number -> map.put("withdraws", number));
        return map;
    }

    static Map<String, Object> outstandingMap(OutstandingDuties duties) {
        var map = new LinkedHashMap<String, Object>();
        map.put("holder", duties.holder().value());
        map.put("on", duties.on().toString());
        map.put(
                "outstanding",
                duties.outstanding().stream().map(DutyWords::itemMap).toList());
        map.put("notOwed", duties.notOwed().stream().map(DutyWords::itemMap).toList());
        map.put("caveats", ObligationMaps.caveats(duties.caveats()));
        return map;
    }

    private static Map<String, Object> itemMap(OutstandingDuties.Item item) {
        var map = new LinkedHashMap<String, Object>();
        map.put("limb", item.limb().toString());
        item.step().ifPresent(step -> map.put("step", step));
        map.put("subject", item.subject().toString());
        item.reference().ifPresent(reference -> map.put("reference", reference));
        item.since().ifPresent(since -> map.put("since", since.toString()));
        item.days().ifPresent(days -> map.put("days", days));
        item.devices().ifPresent(devices -> map.put("devices", devices));
        map.put("outcome", item.outcome().name());
        map.put("what", item.what());
        return map;
    }
}
