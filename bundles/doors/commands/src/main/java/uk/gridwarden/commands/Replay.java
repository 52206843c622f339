package uk.gridwarden.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.SearchCriteria.Criterion;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.Rejudgement;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Sha256;

/** Judges decisions on record again, from their own facts. */
final class Replay {
    private static final int LISTED = 100;

    private final DecisionLog log;
    private final Rejudgement rejudgement;

    Replay(DecisionLog log, Rejudgement rejudgement) {
        this.log = log;
        this.rejudgement = rejudgement;
    }

    /** One decision judged again, or the reason why it was not. */
    record Replayed(
            long sequence,
            UUID id,
            DecisionOutcome outcome,
            String notJudgedAgain,
            boolean ownGeneration,
            Sha256 generationDigest,
            List<String> differences) {}

    /** The counts of all decisions in a period. */
    record Totals(int decisions, int notJudgedAgain, int byTheirOwnGeneration, int different, List<Replayed> listed) {}

    /**
     * Judges all decisions that meet the criteria.
     *
     * @param isListed which of the differences are listed; only the newest ones, so that memory is bounded
     */
    Totals all(SearchCriteria wanted, Predicate<Replayed> isListed) throws UnavailableException {
        var all = 0;
        var skipped = 0;
        var sameGeneration = 0;
        var different = 0;
        var listed = new ArrayList<Replayed>();
        var page = log.search(wanted);
        while (true) {
            for (var entry : page.entries()) {
                if (entry.decision().isEmpty()) {
                    continue;
                }
                var replayed = one(entry, entry.decision().get());
                all++;
                skipped += replayed.notJudgedAgain().isEmpty() ? 0 : 1;
                sameGeneration += replayed.ownGeneration() ? 1 : 0;
                if (!replayed.differences().isEmpty()) {
                    different++;
                    if (listed.size() < LISTED && isListed.test(replayed)) {
                        listed.add(replayed);
                    }
                }
            }
            if (page.next().isEmpty()) {
                return new Totals(all, skipped, sameGeneration, different, listed);
            }
            page = log.search(wanted.with(Criterion.AFTER, page.next().get()));
        }
    }

    Replayed one(RecordedEntry entry, Decision decision) {
        if (entry.reducedBy().isPresent()) {
            return skipped(
                    entry,
                    decision,
                    "personal data was removed from it, see record "
                            + entry.reducedBy().getAsLong() + ".");
        }
        if (entry.isDocumentLost()) {
            return skipped(entry, decision, "its document is missing or was altered: verify the log.");
        }
        if (decision.findings().stream().anyMatch(finding -> finding.code().equals(Decision.REQUEST_ID_REUSED))) {
            return skipped(entry, decision, "it was rejected because its RequestID was used up, which no rule judges.");
        }
        var again = rejudgement.judge(decision.facts());
        return replayed(
                entry,
                decision,
                "",
                again.generation().digest().equals(decision.generationDigest()),
                ReplayDifference.between(decision, again));
    }

    private static Replayed skipped(RecordedEntry entry, Decision decision, String reason) {
        return replayed(entry, decision, reason, false, List.of());
    }

    private static Replayed replayed(
            RecordedEntry entry,
            Decision decision,
            String notJudgedAgain,
            boolean ownGeneration,
            List<String> differences) {
        return new Replayed(
                entry.receipt().sequence(),
                decision.id(),
                decision.outcome(),
                notJudgedAgain,
                ownGeneration,
                decision.generationDigest(),
                differences);
    }
}
