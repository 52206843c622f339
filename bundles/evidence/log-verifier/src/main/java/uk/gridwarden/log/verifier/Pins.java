package uk.gridwarden.log.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who vouches for how much of a log. For one thread. */
final class Pins {
    private static final String TIME_STAMPS = "time stamps";

    private final Map<String, Long> upTo = new LinkedHashMap<>();
    private final List<String> timeStamps = new ArrayList<>();
    private final List<String> unchecked = new ArrayList<>();

    /** Somebody vouches for all records up to this one. */
    void add(String by, long record) {
        upTo.merge(by, record, Math::max);
    }

    /** An authority vouches that all records up to this one existed at a time. Later ones cover more records. */
    void addTimeStamp(Instant time, long record) {
        add(TIME_STAMPS, record);
        if (timeStamps.size() > 1) {
            timeStamps.remove(1);
        }
        timeStamps.add(time + " over " + record + " records");
    }

    /** Something was there, but could not be checked. */
    void addUnchecked(String sentence) {
        if (!unchecked.contains(sentence)) {
            unchecked.add(sentence);
        }
    }

    /** A line for each who vouches, for what nobody vouches for, and for what was not checked. */
    List<String> lines(long first, long last) {
        var lines = new ArrayList<String>();
        upTo.forEach((by, record) -> {
            if (record >= first) {
                lines.add("Pinned by " + by + ": records " + first + " to " + record
                        + (by.equals(TIME_STAMPS) ? "; " + String.join(", the newest of ", timeStamps) : ""));
            }
        });
        var pinned = upTo.values().stream().mapToLong(Long::longValue).max().orElse(first - 1);
        if (pinned < last) {
            lines.add("Not pinned: records " + (pinned + 1) + " to " + last
                    + "; whoever can write the export could have rewritten them");
        }
        unchecked.forEach(sentence -> lines.add("Not checked: " + sentence));
        return lines;
    }
}
