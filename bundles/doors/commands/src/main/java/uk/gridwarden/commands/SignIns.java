package uk.gridwarden.commands;

import java.time.Clock;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;

/**
 * Records who signed in to the shell, before the first command of the session: only then has the user proved to hold the key,
 * while the login modules are asked about any key that a client offers.
 *
 * <p>A sign-in that cannot be recorded is let through. Without it nobody could find out what is wrong, and what changes
 * anything is refused by itself.
 */
@Component
public final class SignIns implements CommandSessionListener {
    private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);
    private static final String IS_RECORDED = "gridwarden.sign-in.recorded";

    private final ActRecorder acts;
    private final Clock clock;

    /** Called by Declarative Services. */
    @Activate
    public SignIns(@Reference ActRecorder acts, @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        this.acts = acts;
        this.clock = clock;
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence command) {
        // Scripts of the platform itself run in sessions without a user.
        if (session.get("USER") instanceof String user && session.put(IS_RECORDED, true) == null) {
            record(user);
        }
    }

    private void record(String user) {
        try {
            acts.record(AdministrativeAct.ofUser(
                    user, clock.instant(), ActKind.SIGN_IN, "Signed in to the shell.", Map.of()));
        } catch (UnavailableException unwritable) {
            LOG.error("The sign-in of {} is not on record", user, unwritable);
        }
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence command, Exception failure) {
        // Only the first command counts, and before it is run.
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence command, Object result) {
        // Only the first command counts, and before it is run.
    }
}
