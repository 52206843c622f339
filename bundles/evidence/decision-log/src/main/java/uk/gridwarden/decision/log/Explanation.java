package uk.gridwarden.decision.log;

import java.util.ArrayList;
import java.util.List;
import uk.gridwarden.decision.log.RecordedEntry.DecisionEntry;
import uk.gridwarden.decision.log.RecordedEntry.RefusalEntry;
import uk.gridwarden.decision.log.RecordedEntry.RetentionEntry;
import uk.gridwarden.decision.log.internal.Dossier;
import uk.gridwarden.decision.log.internal.MaskedText;
import uk.gridwarden.decision.log.internal.PhaseComparison;
import uk.gridwarden.decision.log.internal.Summary;
import uk.gridwarden.decision.log.internal.Trail;

/**
 * Says in plain text why a request was answered as it was. A pure function of what was recorded.
 *
 * <p>MPANs and MPRNs are masked, unless the dossier is asked for with {@link Mpxns#IN_FULL}.
 */
public final class Explanation {

    /** How much to say. */
    public enum Depth {
        /** One sentence for the Service User. */
        SUMMARY,
        /** Each check with its answer, for an engineer. */
        TRAIL,
        /** All that was known and by which data, for an auditor; other decisions on the same RequestID included. */
        DOSSIER
    }

    /** How MPANs and MPRNs appear in a dossier. */
    public enum Mpxns {
        /** All but their ends hidden. */
        MASKED,
        /** In full; personal data, for those entitled to it. */
        IN_FULL
    }

    private final RecordedEntry entry;
    private final List<DecisionEntry> otherPhases;

    private Explanation(RecordedEntry entry, List<DecisionEntry> otherPhases) {
        this.entry = entry;
        this.otherPhases = otherPhases;
    }

    /**
     * Explains one record.
     *
     * @param entry the record
     * @param sameRequest decisions under the same RequestID, as {@link DecisionLog#findByRequestId} gives them; the entry
     *     itself may be among them and is not repeated
     */
    public static Explanation of(RecordedEntry entry, List<DecisionEntry> sameRequest) {
        return new Explanation(
                entry,
                sameRequest.stream()
                        .filter(other -> !other.id().equals(entry.id()))
                        .toList());
    }

    /** Explains one record by itself. */
    public static Explanation of(RecordedEntry entry) {
        return of(entry, List.of());
    }

    /**
     * Both phases of a request side by side: what came of each, and whether they were about the same certificates.
     *
     * @param sameRequest decisions under one RequestID, as {@link DecisionLog#findByRequestId} gives them
     * @return the lines; none where fewer than two phases are on record
     */
    public static List<String> comparison(List<DecisionEntry> sameRequest) {
        return MaskedText.of(PhaseComparison.of(sameRequest), sameRequest);
    }

    /** The explanation, line by line, with MPANs and MPRNs masked. */
    public List<String> lines(Depth depth) {
        return lines(depth, Mpxns.MASKED);
    }

    /** The explanation, line by line. Summary and trail mask MPANs and MPRNs whatever is asked for. */
    public List<String> lines(Depth depth, Mpxns mpxns) {
        return switch (depth) {
            case SUMMARY -> masked(List.of(summary()));
            case TRAIL -> masked(trail());
            case DOSSIER -> mpxns == Mpxns.IN_FULL ? dossier(mpxns) : masked(dossier(mpxns));
        };
    }

    private String summary() {
        if (entry instanceof DecisionEntry decision) {
            return Summary.of(decision.decision());
        }
        return entry instanceof RefusalEntry refusal
                ? Summary.of(refusal.refusal())
                : Summary.of(((RetentionEntry) entry).retention());
    }

    private List<String> trail() {
        var lines = new ArrayList<String>();
        lines.add(summary());
        if (entry instanceof DecisionEntry decision) {
            lines.addAll(Trail.of(decision.decision()));
        }
        return lines;
    }

    private List<String> dossier(Mpxns mpxns) {
        var lines = new ArrayList<>(trail());
        if (entry instanceof DecisionEntry decision) {
            lines.addAll(Dossier.of(decision, mpxns == Mpxns.IN_FULL));
        } else if (entry instanceof RefusalEntry refusal) {
            lines.addAll(Dossier.of(refusal));
        } else {
            lines.addAll(Dossier.of((RetentionEntry) entry));
        }
        for (var other : otherPhases) {
            lines.add("");
            lines.add("Also recorded under this RequestID:");
            lines.add(Summary.of(other.decision()));
            lines.addAll(Trail.of(other.decision()));
            lines.addAll(Dossier.of(other, mpxns == Mpxns.IN_FULL));
        }
        return lines;
    }

    private List<String> masked(List<String> lines) {
        var decisions = new ArrayList<>(otherPhases);
        if (entry instanceof DecisionEntry decision) {
            decisions.add(decision);
        }
        return MaskedText.of(lines, decisions);
    }
}
