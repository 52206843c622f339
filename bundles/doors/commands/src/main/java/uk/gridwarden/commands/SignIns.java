package uk.gridwarden.commands;

import java.security.PublicKey;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Sha256;

/**
 * Records who signed in to the shell, and with which key. A sign-in that cannot be recorded is let through: without it nobody
 * could find out what is wrong, and what changes anything is refused by itself.
 */
@Component(service = SignIns.class)
public final class SignIns {
    private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);

    private final ActRecorder acts;
    private final Clock clock;

    /** Called by Declarative Services. */
    @Activate
    public SignIns(@Reference ActRecorder acts, @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        this.acts = acts;
        this.clock = clock;
    }

    void record(String user, Optional<PublicKey> key) {
        var details = key.map(known ->
                        Map.of("keySha256", Sha256.of(known.getEncoded()).toString()))
                .orElse(Map.of());
        try {
            acts.record(AdministrativeAct.ofUser(
                    user, clock.instant(), ActKind.SIGN_IN, "Signed in to the shell.", details));
        } catch (UnavailableException unwritable) {
            LOG.error("The sign-in of {} is not on record", user, unwritable);
        }
    }
}
