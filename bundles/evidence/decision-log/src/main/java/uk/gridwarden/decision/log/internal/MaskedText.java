package uk.gridwarden.decision.log.internal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.gridwarden.decision.log.RecordedEntry.DecisionEntry;
import uk.gridwarden.rule.api.Mpxn;

/**
 * Hides the metering points of decisions wherever they stand in a text. Rules are told to keep them out of their sentences;
 * this makes sure of it.
 */
public final class MaskedText {
    // A shorter one would also be found inside version numbers and the like, and points to no home by itself.
    private static final int SHORTEST = 6;

    private MaskedText() {}

    /** The lines without the metering points of the decisions. */
    public static List<String> of(List<String> lines, List<DecisionEntry> decisions) {
        var mpxns = maskable(decisions.stream()
                .flatMap(entry -> entry.decision().facts().meteringPoints().stream())
                .map(point -> point.mpxn()));
        return lines.stream().map(line -> masked(line, mpxns)).toList();
    }

    /** Those that can be told from other text. */
    static List<Mpxn> maskable(Stream<Mpxn> mpxns) {
        return mpxns.filter(mpxn -> mpxn.value().length() >= SHORTEST)
                .distinct()
                .toList();
    }

    /** One text without some metering points. */
    static String masked(String line, List<Mpxn> mpxns) {
        var text = line;
        for (var mpxn : mpxns) {
            text = Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(mpxn.value()) + "(?![0-9A-Za-z])")
                    .matcher(text)
                    .replaceAll(Matcher.quoteReplacement(mpxn.masked()));
        }
        return text;
    }
}
