package uk.gridwarden.registration.internal.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import uk.gridwarden.registration.QualityReport.Finding;
import uk.gridwarden.registration.QualityReport.Kind;

/** Counts findings and keeps the first few of each kind. */
final class Findings {
    private static final int SAMPLES = 5;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> samples = new EnumMap<>(Kind.class);

    /** The sample must already be masked. */
    void add(Kind kind, String sample) {
        counts.merge(kind, 1L, Long::sum);
        var kept = samples.computeIfAbsent(kind, each -> new ArrayList<>());
        if (kept.size() < SAMPLES) {
            kept.add(sample);
        }
    }

    List<Finding> all() {
        return Arrays.stream(Kind.values())
                .map(kind -> new Finding(
                        kind, counts.getOrDefault(kind, 0L), List.copyOf(samples.getOrDefault(kind, List.of()))))
                .toList();
    }
}
