package uk.gridwarden.commands;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.ShellUtil;

/**
 * {@code gw:call LINE}: runs a command for {@code bin/gw}.
 *
 * <p>Karaf's client exits with 0 even if the platform dies meanwhile, and a script would take 0 for an accepted request.
 * So the status of a completed command is raised by {@link #ENDED}, and {@code bin/gw} subtracts that again.
 */
@Service
@Command(scope = "gw", name = "call", description = "Runs a line for bin/gw; the status tells that it completed.")
public final class CallCommand implements Action {
    /** Added to the status of a completed command. */
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
            // As the shell reports it: an unknown command or option with help, other failures with a pointer to the
            // log.
            ShellUtil.logException(session, failed);
            return ENDED + FAILED;
        }
    }
}
