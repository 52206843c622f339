package uk.gridwarden.commands;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.engine.Rejudgement;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.json.Json;

/** {@code gw:verify-log}. */
@Service
@Command(
        scope = "gw",
        name = "verify-log",
        description = "Walks the chain of this node, compares it with its checkpoints, and names the first bad record.")
public final class VerifyLogCommand implements Action {

    @Option(name = "--from", description = "First record to look at; 1 when absent.")
    long from = 1;

    @Option(
            name = "--key",
            description = "Public key that checkpoints must be signed with, as gw log key prints it; may be repeated."
                    + " The platform's own key when absent.",
            multiValued = true)
    List<String> keys = List.of();

    @Option(
            name = "--checkpoints",
            description = "File of checkpoints that was kept elsewhere; may be repeated.",
            multiValued = true)
    List<String> copies = List.of();

    @Option(
            name = "--unsigned-up-to",
            description =
                    "Checkpoints over at most this many records may be unsigned: those from before there was a key.")
    long unsignedUpTo;

    @Option(
            name = "--replay",
            description =
                    "Also judge each decision again from its own recorded facts, as far as its own rules are active.")
    boolean replay;

    @Option(name = "--json", description = "Print JSON.")
    boolean json;

    @Reference
    Session session;

    @Reference
    DecisionLog log;

    @Reference
    Rejudgement rejudgement;

    /** The answer as JSON. */
    private record Report(
            boolean intact, @JsonUnwrapped @JsonTypeInfo(use = JsonTypeInfo.Id.NONE) Verification verification) {}

    @Override
    public Object execute() {
        return CommandAnswer.of(session, this::answer);
    }

    private Object answer() throws UnavailableException {
        Verification verification;
        try {
            var files = copies.stream()
                    .map(copy -> CallerFolder.resolve(session, copy))
                    .toList();
            verification = log.verify(new VerificationRequest(from, keys, files, unsignedUpTo));
        } catch (IOException notReadable) {
            throw new IllegalArgumentException(
                    "a file of checkpoints cannot be read: " + notReadable.getMessage(), notReadable);
        } catch (IllegalArgumentException outOfRange) {
            ShownOutput.of(session).println(CommandWords.sentence(outOfRange));
            return ExitStatus.NOT_FOUND;
        }
        var isIntact = verification instanceof Verification.Intact;
        var out = ShownOutput.of(session);
        out.println(json ? Json.masked().text(new Report(isIntact, verification)) : sentence(verification));
        if (!json && verification instanceof Verification.Intact intact) {
            intact.pins().forEach(out::println);
        }
        return isIntact && (!replay || followsFromItsFacts(out)) ? ExitStatus.OK : ExitStatus.REFUSED;
    }

    /** Other rules may well judge otherwise; a decision's own rules may not. */
    private boolean followsFromItsFacts(PrintStream out) throws UnavailableException {
        var totals = new Replay(log, rejudgement)
                .all(SearchCriteria.newest(SearchCriteria.LARGEST_PAGE), Replay.Replayed::ownGeneration);
        var wrong = totals.listed();
        if (!json) {
            out.println(totals.byTheirOwnGeneration() + " of " + totals.decisions()
                    + " decisions were judged again by their own rules.");
            wrong.forEach(decision -> out.println(
                    "BROKEN at record " + decision.sequence() + ": the outcome does not follow from its own facts: "
                            + String.join("; ", decision.differences())));
        }
        return wrong.isEmpty();
    }

    private static String sentence(Verification verification) {
        if (verification instanceof Verification.Intact intact) {
            return "Intact: records " + intact.first() + " to " + intact.last() + ", head " + intact.headHash();
        }
        var broken = (Verification.Broken) verification;
        return "BROKEN at record " + broken.sequence() + ": " + broken.reason();
    }
}
