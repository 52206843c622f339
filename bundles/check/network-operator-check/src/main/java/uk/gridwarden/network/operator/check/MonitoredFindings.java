package uk.gridwarden.network.operator.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.gridwarden.rule.api.Finding;

/** What was found on the way and is only monitored. Belongs to one call and one thread. */
final class MonitoredFindings {
    private final Set<String> codes;
    private final List<Verdict> kept = new ArrayList<>();

    MonitoredFindings(Set<String> codes) {
        this.codes = codes;
    }

    /** Keeps a verdict if everything that it found is monitored, and says so: then it decides nothing. */
    boolean keeps(Verdict verdict) {
        var findings = verdict.findings();
        if (findings.isEmpty() || !findings.stream().allMatch(finding -> codes.contains(finding.code()))) {
            return false;
        }
        kept.add(verdict);
        return true;
    }

    /** Whether something was found wanting that later lines rely on. */
    boolean isAny() {
        return !kept.isEmpty();
    }

    /**
     * What the request comes to. Where no enforced line decided, the first monitored one says what would have become of the
     * request; that the request is out of scope further on would not have come up.
     */
    Optional<Verdict> weighed(Optional<Verdict> decision) {
        return decision.filter(verdict -> !verdict.findings().isEmpty())
                .or(() -> kept.stream().findFirst())
                .or(() -> decision);
    }

    /** What was kept, without what the decision has itself. */
    List<Finding> besides(Verdict decision) {
        return kept.stream()
                .filter(verdict -> verdict != decision)
                .flatMap(verdict -> verdict.findings().stream())
                .toList();
    }
}
