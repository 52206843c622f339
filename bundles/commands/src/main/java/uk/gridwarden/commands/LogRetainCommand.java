package uk.gridwarden.commands;

import java.time.Clock;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.DecisionLogUnavailableException;

/** {@code gw:retain --before TIME}. */
@Service
@Command(
        scope = "gw",
        name = "retain",
        description = "Removes personal data from decisions that are old enough. The chain stays provable;"
                + " what is removed cannot be brought back.")
public final class LogRetainCommand implements Action {

    @Option(
            name = "--before",
            description = "Decisions recorded before this time: a UTC day, or 2026-01-31T08:00:00Z.",
            required = true)
    String before;

    @Reference
    Session session;

    @Reference
    DecisionLog log;

    @Reference
    Clock clock;

    @Override
    public Object execute() {
        var out = session.getConsole();
        try {
            var time = LogTimes.required(before);
            if (time.isAfter(clock.instant())) {
                out.println("'" + before + "' lies ahead: expected a time that has passed.");
                return ExitStatus.REFUSED;
            }
            var done = log.retain(time, "shell gw");
            out.println("Personal data was removed from " + done.reduced() + " records."
                    + done.receipt()
                            .map(receipt -> " The last record that says so is " + receipt.sequence() + ", head "
                                    + receipt.headHash())
                            .orElse(""));
            return ExitStatus.OK;
        } catch (IllegalArgumentException malformed) {
            out.println(malformed.getMessage());
            return ExitStatus.REFUSED;
        } catch (DecisionLogUnavailableException unavailable) {
            out.println(unavailable.getMessage());
            return ExitStatus.UNAVAILABLE;
        }
    }
}
