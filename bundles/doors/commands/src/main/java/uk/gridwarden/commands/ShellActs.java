package uk.gridwarden.commands;

import java.time.Clock;
import java.util.Map;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;

/** Records what the user of a session does, before it is done. */
final class ShellActs {
    private ShellActs() {}

    /** The name under which the user signed in. */
    static String user(Session session) {
        return String.valueOf(session.get("USER"));
    }

    /** Records that a user has something written into a file, or shown in whole. */
    static void export(ActRecorder acts, Session session, Clock clock, String what, Map<String, String> details)
            throws UnavailableException {
        acts.record(AdministrativeAct.ofUser(user(session), clock.instant(), ActKind.EXPORT, what, details));
    }
}
