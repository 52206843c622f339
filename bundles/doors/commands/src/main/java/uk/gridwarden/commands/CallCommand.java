package uk.gridwarden.commands;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.ShellUtil;

/**
 * {@code gw:call LINE}: how {@code bin/gw} runs a command.
 *
 * <p>Karaf's client ends with 0 also when the platform dies under it, and 0 is what a script takes for an accepted
 * request. So a command that came to its end has a status from {@link #ENDED} on, and {@code bin/gw} takes that away
 * again.
 */
@Service
@Command(
        scope = "gw",
        name = "call",
        description = "Runs a line for bin/gw, and says by its status that it came to its end.")
public final class CallCommand implements Action {
    /** What is added to the status of a command. */
    static final int ENDED = 200;

    private static final int FAILED = 1;

    @Argument(name = "line", description = "The line, as it would be typed.", required = true)
    String line;

    @Reference
    Session session;

    @Override
    public Object execute() {
        try {
            return ENDED + (session.execute(line) instanceof Integer status ? status : ExitStatus.OK);
        } catch (Exception failed) {
            // Said as the shell says it: an unknown command or option with its help, the rest with a pointer to the
            // log.
            ShellUtil.logException(session, failed);
            return ENDED + FAILED;
        }
    }
}
