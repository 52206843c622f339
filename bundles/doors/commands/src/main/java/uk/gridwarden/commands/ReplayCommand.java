package uk.gridwarden.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.engine.Rejudgement;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.json.Json;

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
        var entry = ExplainCommand.one(log, what, EXPECTED);
        if (entry.isEmpty() || entry.get().decision().isEmpty()) {
            out.println("No decision is on record under " + what + ".");
            return ExitStatus.NOT_FOUND;
        }
        var replayed = new Replay(log, rejudgement)
                .one(entry.get(), entry.get().decision().get());
        if (json) {
            out.println(Json.masked().text(replayed));
        } else {
            print(replayed);
        }
        return replayed.notJudgedAgain().isEmpty() ? ExitStatus.OK : ExitStatus.REFUSED;
    }

    private void print(Replay.Replayed replayed) {
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
        report(new Replay(log, rejudgement)
                .all(SearchCriteria.newest(PAGE).received(LogTimes.of(from), LogTimes.of(before)), any -> true));
        return ExitStatus.OK;
    }

    private void report(Replay.Totals totals) {
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
}
