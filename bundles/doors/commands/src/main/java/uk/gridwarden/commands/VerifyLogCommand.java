package uk.gridwarden.commands;

import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.failures.UnavailableException;

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

    @Override
    public Object execute() {
        var out = session.getConsole();
        try {
            var verification = log.verify(from);
            if (json) {
                out.println(Json.text(asMap(verification)));
                return verification instanceof Verification.Intact ? ExitStatus.OK : ExitStatus.REFUSED;
            }
            if (verification instanceof Verification.Intact intact) {
                out.println(
                        "Intact: records " + intact.first() + " to " + intact.last() + ", head " + intact.headHash());
                return ExitStatus.OK;
            }
            var broken = (Verification.Broken) verification;
            out.println("BROKEN at record " + broken.sequence() + ": " + broken.reason());
            return ExitStatus.REFUSED;
        } catch (IllegalArgumentException outOfRange) {
            out.println(outOfRange.getMessage());
            return ExitStatus.NOT_FOUND;
        } catch (UnavailableException unavailable) {
            out.println(unavailable.getMessage());
            return ExitStatus.UNAVAILABLE;
        }
    }

    private static Map<String, Object> asMap(Verification verification) {
        if (verification instanceof Verification.Broken broken) {
            return Map.of("intact", false, "sequence", broken.sequence(), "reason", broken.reason());
        }
        var intact = (Verification.Intact) verification;
        return Map.of("intact", true, "first", intact.first(), "last", intact.last(), "headHash", intact.headHash());
    }
}
