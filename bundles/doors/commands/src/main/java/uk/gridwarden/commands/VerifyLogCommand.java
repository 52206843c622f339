package uk.gridwarden.commands;

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
    private record Report(boolean intact, @JsonUnwrapped Verification verification) {}

    @Override
    public Object execute() {
        var out = session.getConsole();
        try {
            var verification = log.verify(from);
            var isIntact = verification instanceof Verification.Intact;
            if (json) {
                out.println(Json.masked().text(new Report(isIntact, verification)));
            } else if (verification instanceof Verification.Intact intact) {
                out.println(
                        "Intact: records " + intact.first() + " to " + intact.last() + ", head " + intact.headHash());
            } else if (verification instanceof Verification.Broken broken) {
                out.println("BROKEN at record " + broken.sequence() + ": " + broken.reason());
            }
            return isIntact ? ExitStatus.OK : ExitStatus.REFUSED;
        } catch (IllegalArgumentException outOfRange) {
            out.println(outOfRange.getMessage());
            return ExitStatus.NOT_FOUND;
        } catch (UnavailableException unavailable) {
            out.println(unavailable.getMessage());
            return ExitStatus.UNAVAILABLE;
        }
    }
}
