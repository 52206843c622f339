package uk.gridwarden.commands;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.json.Json;

/** {@code gw:verify-log}. */
@Service
@Command(
        scope = "gw",
        name = "verify-log",
        description = "Walks the hash chain of the decision log and names the first bad record.")
public final class VerifyLogCommand implements Action {

    @Option(name = "--from", description = "First record to look at; 1 when absent.")
    long from = 1;

    @Option(name = "--json", description = "Print JSON.")
    boolean json;

    @Reference
    Session session;

    @Reference
    DecisionLog log;

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
            verification = log.verify(from);
        } catch (IllegalArgumentException outOfRange) {
            ShownOutput.of(session).println(CommandWords.sentence(outOfRange));
            return ExitStatus.NOT_FOUND;
        }
        var isIntact = verification instanceof Verification.Intact;
        ShownOutput.of(session)
                .println(json ? Json.masked().text(new Report(isIntact, verification)) : sentence(verification));
        return isIntact ? ExitStatus.OK : ExitStatus.REFUSED;
    }

    private static String sentence(Verification verification) {
        if (verification instanceof Verification.Intact intact) {
            return "Intact: records " + intact.first() + " to " + intact.last() + ", head " + intact.headHash();
        }
        var broken = (Verification.Broken) verification;
        return "BROKEN at record " + broken.sequence() + ": " + broken.reason();
    }
}
