package uk.gridwarden.engine.internal;

import java.util.ArrayList;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.engine.ReadinessCheck;
import uk.gridwarden.smki.OrganisationCertificates;

/** Whether there is anything to trust. */
@Component
public final class TrustReadiness implements ReadinessCheck {
    private final OrganisationCertificates certificates;

    /** Called by Declarative Services. */
    @Activate
    public TrustReadiness(@Reference OrganisationCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public String name() {
        return "trust";
    }

    @Override
    public State state() {
        var trust = certificates.trustState();
        var problems = new ArrayList<String>();
        if (trust.anchors() == 0) {
            problems.add("There is no trust anchor: put the issuing CA's certificate into etc/trust/anchors.");
        }
        if (trust.signers() == 0) {
            problems.add("There is no signer: put the Users' XML-signing certificates into etc/trust/signers.");
        }
        var warnings = trust.problems().stream()
                .map(problem -> problem.file() + ": " + problem.reason())
                .toList();
        var details = new TreeMap<String, String>();
        details.put("anchors", Integer.toString(trust.anchors()));
        details.put("signers", Integer.toString(trust.signers()));
        details.put("organisations", Integer.toString(trust.organisations()));
        details.put("revocationLists", Integer.toString(trust.revocationLists().size()));
        details.put("digest", trust.digest());
        return new State(problems, warnings, details);
    }
}
