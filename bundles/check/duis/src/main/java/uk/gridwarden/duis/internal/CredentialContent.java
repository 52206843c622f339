package uk.gridwarden.duis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;
import uk.gridwarden.duis.RequestedCredentials;
import uk.gridwarden.duis.RequestedCredentials.PathCertificate;
import uk.gridwarden.duis.RequestedCredentials.Replacement;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.RemotePartyRole;

/** Converts the two bodies that replace certificates to one form. */
final class CredentialContent {
    private static final String UPDATE = "UpdateSecurityCredentialsKRP";
    private static final String HANDOVER = "RequestHandoverOfDCCControlledDevice";
    private static final String REPLACEMENTS = "ReplacementCertificates";
    private static final String PATH = "CertificationPathCertificates";

    private static final Set<String> TRUE = Set.of("true", "1");

    private CredentialContent() {}

    /** Reads what a body would place; empty for one of another service. */
    static Optional<RequestedCredentials> of(Element body) {
        return switch (body.getLocalName()) {
            case UPDATE -> Optional.of(read(body, REPLACEMENTS, "SupplierOrNetworkOperatorCertificates"));
            case HANDOVER -> Optional.of(read(body, REPLACEMENTS));
            default -> Optional.empty();
        };
    }

    private static RequestedCredentials read(Element body, String... toReplacements) {
        var location = "Body/" + body.getLocalName() + "/";
        var parent = body;
        var parentLocation = location;
        for (var name : toReplacements) {
            parent = RequestContent.child(parent, name);
            parentLocation += name + "/";
        }
        return new RequestedCredentials(
                role(RequestContent.token(body, "RemotePartyRole")),
                replacements(parent, parentLocation),
                path(RequestContent.child(body, PATH), location + PATH + "/"),
                TRUE.contains(RequestContent.token(body, "ApplyTimeBasedCPVChecks")));
    }

    /** In document order, which the schema fixes. */
    private static List<Replacement> replacements(Element parent, String location) {
        var replacements = new ArrayList<Replacement>();
        for (var use : CellUse.values()) {
            ParsedDocument.child(parent, use.elementName())
                    .map(RequestContent::octets)
                    .ifPresent(der -> replacements.add(new Replacement(use, location + use.elementName(), der)));
        }
        return replacements;
    }

    private static List<PathCertificate> path(Element parent, String location) {
        var path = new ArrayList<PathCertificate>();
        for (var certificate : ParsedDocument.elements(parent)) {
            path.add(new PathCertificate(
                    location + "Certificate[" + (path.size() + 1) + "]", RequestContent.octets(certificate)));
        }
        return path;
    }

    private static RemotePartyRole role(String name) {
        return RemotePartyRole.ofDuisName(name)
                .orElseThrow(() -> new IllegalStateException("the schema let an unknown RemotePartyRole pass"));
    }
}
