package uk.gridwarden.decision.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.gridwarden.decision.log.internal.Dossier;
import uk.gridwarden.decision.log.internal.PhaseComparison;
import uk.gridwarden.decision.log.internal.Summary;
import uk.gridwarden.decision.log.internal.VerdictLines;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.rule.api.CatalogueEntry;

/**
 * Explains in plain text why a request was answered as it was. It uses what was recorded, and the catalogues of the rules
 * of that time for the questions of their checks.
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
        /** Everything that was known and its sources, for an auditor; other decisions on the RequestID included. */
        DOSSIER
    }

    /** How MPANs and MPRNs appear in a dossier. */
    public enum Mpxns {
        /** All but their ends hidden. */
        MASKED,
        /** In full; personal data, for those entitled to it. */
        IN_FULL
    }

    /** Finds entries of catalogues, as {@link uk.gridwarden.engine.RuleGenerations#entry} does. */
    @FunctionalInterface
    public interface Catalogues {
        /** Knows nothing: for when the engine is down. */
        Catalogues NONE = (generation, ruleId, ruleVersion, code) -> Optional.empty();

        /** What a version of a rule declared under a code in a generation; empty when nothing is known of it. */
        Optional<CatalogueEntry> entry(long generation, String ruleId, String ruleVersion, String code);
    }

    private final RecordedEntry entry;
    private final List<RecordedEntry> otherPhases;
    private final Catalogues catalogues;

    private Explanation(RecordedEntry entry, List<RecordedEntry> otherPhases, Catalogues catalogues) {
        this.entry = entry;
        this.otherPhases = otherPhases;
        this.catalogues = catalogues;
    }

    /**
     * Explains one record.
     *
     * @param entry the record
     * @param sameRequest decisions under the same RequestID, as {@link DecisionLog#findByRequestId} gives them; the entry
     *     itself may be among them and is not repeated
     * @param catalogues where the questions of checks are found; a check without a question shows its code
     */
    public static Explanation of(RecordedEntry entry, List<RecordedEntry> sameRequest, Catalogues catalogues) {
        var others = sameRequest.stream()
                .filter(other -> !other.id().equals(entry.id()))
                .toList();
        return new Explanation(entry, others, catalogues);
    }

    /**
     * Compares both phases of a request: the result of each, and whether they were about the same certificates.
     *
     * @param sameRequest decisions under one RequestID, as {@link DecisionLog#findByRequestId} gives them
     * @return the lines; none when fewer than two phases are on record
     */
    public static List<String> comparison(List<RecordedEntry> sameRequest) {
        return masked(PhaseComparison.of(sameRequest), sameRequest.stream());
    }

    /** The explanation, line by line, with MPANs and MPRNs masked. */
    public List<String> lines(Depth depth) {
        return lines(depth, Mpxns.MASKED);
    }

    /** The explanation, line by line. Summary and trail always mask MPANs and MPRNs. */
    public List<String> lines(Depth depth, Mpxns mpxns) {
        var lines = new ArrayList<>(List.of(Summary.of(entry.record())));
        if (depth != Depth.SUMMARY) {
            entry.decision().ifPresent(decision -> lines.addAll(VerdictLines.of(decision, catalogues)));
        }
        var inFull = depth == Depth.DOSSIER && mpxns == Mpxns.IN_FULL;
        if (depth == Depth.DOSSIER) {
            lines.addAll(Dossier.of(entry, inFull));
            for (var other : otherPhases) {
                lines.add("");
                lines.add("Also recorded under this RequestID:");
                lines.add(Summary.of(other.record()));
                other.decision().ifPresent(decision -> lines.addAll(VerdictLines.of(decision, catalogues)));
                lines.addAll(Dossier.of(other, inFull));
            }
        }
        return inFull ? lines : masked(lines, Stream.concat(Stream.of(entry), otherPhases.stream()));
    }

    /** Rules are told to keep metering points out of their sentences; this makes sure of it. */
    private static List<String> masked(List<String> lines, Stream<RecordedEntry> entries) {
        var facts = entries.flatMap(entry -> entry.decision().stream())
                .map(Decision::facts)
                .toList();
        return lines.stream()
                .map(line -> facts.stream().reduce(line, (text, known) -> known.masked(text), (one, other) -> other))
                .toList();
    }
}
