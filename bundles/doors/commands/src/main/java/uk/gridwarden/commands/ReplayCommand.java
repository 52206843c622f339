package uk.gridwarden.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.RecordedEntry.DecisionEntry;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.Rejudgement;
import uk.gridwarden.failures.UnavailableException;

/** {@code gw:replay}. */
@Service
@Command(
        scope = "gw",
        name = "replay",
        description =
                "Judges recorded facts again by the rules active now and says what differs: one decision, or all of a"
                        + " time. Records nothing.")
public final class ReplayCommand implements Action {
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

    /** One decision judged again; with why it was not, where it cannot be. */
    private record Replayed(DecisionEntry entry, String skipped, boolean sameGeneration, List<String> differences) {}

    @Override
    public Object execute() throws Exception {
        return CommandAnswer.of(session, this, words, this::answer);
    }

    private Object answer(CommandWords given) throws UnavailableException {
        given.atMost(1, "one decision id or record number");
        var what = given.at(0);
        var bulk = from != null || before != null;
        if (bulk == what.isPresent()) {
            session.getConsole().println("Expected either a decision id or record number, or --from and --before.");
            return ExitStatus.REFUSED;
        }
        return bulk ? replayAll() : replayOne(what.orElseThrow());
    }

    private Object replayOne(String what) throws UnavailableException {
        var out = session.getConsole();
        var entry = (what.matches("\\d{1,18}")
                        ? log.findBySequence(Long.parseLong(what))
                        : log.findDecision(UUID.fromString(what)))
                .filter(DecisionEntry.class::isInstance)
                .map(DecisionEntry.class::cast);
        if (entry.isEmpty()) {
            out.println("No decision is on record under " + what + ".");
            return ExitStatus.NOT_FOUND;
        }
        var replayed = replay(entry.get());
        if (json) {
            out.println(Json.text(asMap(replayed)));
        } else {
            print(replayed);
        }
        return replayed.skipped().isEmpty() ? ExitStatus.OK : ExitStatus.REFUSED;
    }

    private void print(Replayed replayed) {
        var out = session.getConsole();
        var decision = replayed.entry().decision();
        out.println("Record " + replayed.entry().receipt().sequence() + ", decision " + decision.id() + ": "
                + decision.outcome());
        if (!replayed.skipped().isEmpty()) {
            out.println("  not judged again: " + replayed.skipped());
            return;
        }
        out.println(
                replayed.sameGeneration()
                        ? "  judged again by its own rule generation, " + decision.generationDigest()
                        : "  its own rule generation " + decision.generationDigest()
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
        var next = SearchCriteria.newest(PAGE);
        while (true) {
            LogTimes.of(from).ifPresent(next::receivedFrom);
            LogTimes.of(before).ifPresent(next::receivedBefore);
            var page = log.search(next.build());
            for (var entry : page.entries()) {
                if (!(entry instanceof DecisionEntry decision)) {
                    continue;
                }
                var replayed = replay(decision);
                all++;
                skipped += replayed.skipped().isEmpty() ? 0 : 1;
                sameGeneration += replayed.sameGeneration() ? 1 : 0;
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
            next = SearchCriteria.newest(PAGE).before(page.next().getAsLong());
        }
        report(all, skipped, sameGeneration, different, listed);
        return ExitStatus.OK;
    }

    private void report(int all, int skipped, int sameGeneration, int different, List<Replayed> listed) {
        var out = session.getConsole();
        if (json) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("decisions", all);
            answer.put("notJudgedAgain", skipped);
            answer.put("byTheirOwnGeneration", sameGeneration);
            answer.put("different", different);
            answer.put("listed", listed.stream().map(ReplayCommand::asMap).toList());
            out.println(Json.text(answer));
            return;
        }
        out.println(all + " decisions: " + (all - skipped - different) + " the same, " + different + " different, "
                + skipped + " not judged again; " + sameGeneration + " by their own rule generation.");
        for (var replayed : listed) {
            print(replayed);
        }
        if (different > listed.size()) {
            out.println("Only the newest " + listed.size() + " differences are listed; narrow the time down.");
        }
    }

    private Replayed replay(DecisionEntry entry) {
        var decision = entry.decision();
        if (entry.reducedBy().isPresent()) {
            return new Replayed(
                    entry,
                    "personal data was removed from it, see record "
                            + entry.reducedBy().getAsLong() + ".",
                    false,
                    List.of());
        }
        if (decision.findings().stream().anyMatch(finding -> finding.code().equals(Decision.REQUEST_ID_REUSED))) {
            return new Replayed(
                    entry,
                    "it was rejected because its RequestID was used up, which no rule judges.",
                    false,
                    List.of());
        }
        var again = rejudgement.judge(decision.facts());
        return new Replayed(
                entry,
                "",
                again.generation().digest().equals(decision.generationDigest()),
                ReplayDifference.between(decision, again));
    }

    private static Map<String, Object> asMap(Replayed replayed) {
        var map = new LinkedHashMap<String, Object>();
        map.put("sequence", replayed.entry().receipt().sequence());
        map.put("id", replayed.entry().id().toString());
        map.put("outcome", replayed.entry().decision().outcome().name());
        map.put("notJudgedAgain", replayed.skipped());
        map.put("ownGeneration", replayed.sameGeneration());
        map.put("differences", replayed.differences());
        return map;
    }
}
