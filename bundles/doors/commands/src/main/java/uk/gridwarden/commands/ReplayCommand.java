package uk.gridwarden.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.SearchCriteria.Criterion;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.Rejudgement;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.json.Json;
import uk.gridwarden.rule.api.Sha256;

/** {@code gw:replay}. */
@Service
@Command(
        scope = "gw",
        name = "replay",
        description =
                "Judges recorded facts again by the rules active now and says what differs: one decision, or all in a"
                        + " period. Records nothing.")
public final class ReplayCommand implements Action {
    private static final String EXPECTED = "one decision id or record number";
    private static final int PAGE = 100;
    private static final int LISTED = 100;

    @Argument(
            name = "what",
            description = "A decision id or a record number; absent with --from or --before.",
            multiValued = true)
    List<String> words;

    @Option(name = "--from", description = "All decisions received at this time or later: a UTC day, or a time.")
    String from;

    @Option(name = "--before", description = "All decisions received before this time.")
    String before;

    @Option(name = "--json", description = "Print JSON.")
    boolean json;

    @Reference
    Session session;

    @Reference
    DecisionLog log;

    @Reference
    Rejudgement rejudgement;

    /** One decision judged again, or the reason why it was not. */
    private record Replayed(
            long sequence,
            UUID id,
            DecisionOutcome outcome,
            String notJudgedAgain,
            boolean ownGeneration,
            Sha256 generationDigest,
            List<String> differences) {}

    /** The counts of all decisions in a period. */
    private record Totals(
            int decisions, int notJudgedAgain, int byTheirOwnGeneration, int different, List<Replayed> listed) {}

    @Override
    public Object execute() throws Exception {
        return CommandAnswer.of(session, this, words, this::answer);
    }

    private Object answer(CommandWords given) throws UnavailableException {
        given.atMost(1, EXPECTED);
        var what = given.at(0);
        var bulk = from != null || before != null;
        if (bulk == what.isPresent()) {
            ShownOutput.of(session).println("Expected either a decision id or record number, or --from and --before.");
            return ExitStatus.REFUSED;
        }
        return bulk ? replayAll() : replayOne(what.orElseThrow());
    }

    private Object replayOne(String what) throws UnavailableException {
        var out = ShownOutput.of(session);
        var entry = what.matches("\\d{1,18}")
                ? log.findBySequence(Long.parseLong(what))
                : log.findById(ExplainCommand.id(what, EXPECTED));
        if (entry.isEmpty() || entry.get().decision().isEmpty()) {
            out.println("No decision is on record under " + what + ".");
            return ExitStatus.NOT_FOUND;
        }
        var replayed = replay(entry.get(), entry.get().decision().get());
        if (json) {
            out.println(Json.masked().text(replayed));
        } else {
            print(replayed);
        }
        return replayed.notJudgedAgain().isEmpty() ? ExitStatus.OK : ExitStatus.REFUSED;
    }

    private void print(Replayed replayed) {
        var out = ShownOutput.of(session);
        out.println("Record " + replayed.sequence() + ", decision " + replayed.id() + ": " + replayed.outcome());
        if (!replayed.notJudgedAgain().isEmpty()) {
            out.println("  not judged again: " + replayed.notJudgedAgain());
            return;
        }
        out.println(
                replayed.ownGeneration()
                        ? "  judged again by its own rule generation, " + replayed.generationDigest()
                        : "  its own rule generation " + replayed.generationDigest()
                                + " is not active; judged again by the active one");
        if (replayed.differences().isEmpty()) {
            out.println("  no difference");
        }
        replayed.differences().forEach(difference -> out.println("  " + difference));
    }

    private Object replayAll() throws UnavailableException {
        var all = 0;
        var skipped = 0;
        var sameGeneration = 0;
        var different = 0;
        var listed = new ArrayList<Replayed>();
        var wanted = SearchCriteria.newest(PAGE).received(LogTimes.of(from), LogTimes.of(before));
        var page = log.search(wanted);
        while (true) {
            for (var entry : page.entries()) {
                if (entry.decision().isEmpty()) {
                    continue;
                }
                var replayed = replay(entry, entry.decision().get());
                all++;
                skipped += replayed.notJudgedAgain().isEmpty() ? 0 : 1;
                sameGeneration += replayed.ownGeneration() ? 1 : 0;
                if (!replayed.differences().isEmpty()) {
                    different++;
                    if (listed.size() < LISTED) {
                        listed.add(replayed);
                    }
                }
            }
            if (page.next().isEmpty()) {
                break;
            }
            page = log.search(wanted.with(Criterion.AFTER, page.next().get()));
        }
        report(new Totals(all, skipped, sameGeneration, different, listed));
        return ExitStatus.OK;
    }

    private void report(Totals totals) {
        var out = ShownOutput.of(session);
        if (json) {
            out.println(Json.masked().text(totals));
            return;
        }
        var same = totals.decisions() - totals.notJudgedAgain() - totals.different();
        out.println(totals.decisions() + " decisions: " + same + " the same, " + totals.different() + " different, "
                + totals.notJudgedAgain() + " not judged again; " + totals.byTheirOwnGeneration()
                + " by their own rule generation.");
        totals.listed().forEach(this::print);
        if (totals.different() > totals.listed().size()) {
            out.println(
                    "Only the newest " + totals.listed().size() + " differences are listed; narrow the period down.");
        }
    }

    private Replayed replay(RecordedEntry entry, Decision decision) {
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
