package uk.gridwarden.smki.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.self.check.ReadinessCheck;
import uk.gridwarden.smki.RevocationPolicy;
import uk.gridwarden.smki.TrustState;
import uk.gridwarden.smki.TrustStore;

/**
 * Reports whether a trust set is in force, which files of the trust folder were refused, and which CRLs have no effect.
 *
 * <p>A CA without a current CRL is a problem where decisions need revocation data, and otherwise a warning.
 */
@Component
public final class TrustReadiness implements ReadinessCheck {
    private final TrustStore trustStore;
    private final RevocationPolicy policy;
    private final Clock clock;

    /** Called by Declarative Services. */
    @Activate
    public TrustReadiness(
            @Reference TrustStore trustStore,
            @Reference RevocationPolicy policy,
            @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        this.trustStore = trustStore;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "trust";
    }

    @Override
    public State state() {
        var trust = trustStore.state();
        var refused = trust.problems().stream()
                .map(problem -> problem.file() + ": " + problem.reason())
                .toList();
        if (!trust.isInForce()) {
            return new State(nothingInForce(refused), List.of(), details(trust));
        }
        var gaps = RevocationGaps.of(trust, clock.instant());
        var problems = whatIsMissing(trust);
        var warnings = new ArrayList<>(refused);
        (policy.isRevocationDataRequired() ? problems : warnings).addAll(gaps.uncovered());
        warnings.addAll(gaps.idle());
        return new State(problems, warnings, details(trust));
    }

    private static List<String> nothingInForce(List<String> refused) {
        var problems = new ArrayList<String>();
        problems.add("Nothing in etc/trust is in force, so every request is refused: put a whole copy in the place of"
                + " each file named here; a revocation list that is taken away instead takes its revocations along.");
        problems.addAll(refused);
        return problems;
    }

    private static List<String> whatIsMissing(TrustState trust) {
        var problems = new ArrayList<String>();
        if (trust.anchors() == 0) {
            problems.add("There is no trust anchor: put the issuing CA's certificate into etc/trust/anchors.");
        }
        if (trust.signers() == 0) {
            problems.add("There is no signer: put the Users' XML-signing certificates into etc/trust/signers.");
        }
        return problems;
    }

    private static SortedMap<String, String> details(TrustState trust) {
        var details = new TreeMap<String, String>();
        details.put("anchors", Integer.toString(trust.anchors()));
        details.put("signers", Integer.toString(trust.signers()));
        details.put("organisations", Integer.toString(trust.organisations()));
        details.put("revocationLists", Integer.toString(trust.revocationLists().size()));
        details.put("digest", trust.digest());
        trust.revocationLists()
                .forEach(list -> details.put(list.file(), list.issuer() + ", next update " + list.nextUpdate()));
        return details;
    }
}
