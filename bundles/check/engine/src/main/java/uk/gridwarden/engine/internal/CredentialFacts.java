package uk.gridwarden.engine.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import uk.gridwarden.duis.RequestedCredentials;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.gbcs.EncodedCertificate;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.PlacedCertificate;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.api.TrustAnchorCell;
import uk.gridwarden.smki.TrustView;

/** Turns the certificates of a request into facts that look the same whichever phase they come in. */
@Component(service = CredentialFacts.class)
public final class CredentialFacts {
    /** What a Service Request would place: empty for one that places nothing. */
    Optional<CredentialReplacement> ofServiceRequest(VerifiedRequest verified, Instant receivedAt, TrustView trust) {
        return verified.credentials().map(requested -> read(requested, receivedAt, trust));
    }

    /** What a Signed Pre-Command would place. */
    CredentialReplacement ofPreCommand(SecurityCredentialsUpdate update, Instant receivedAt, TrustView trust) {
        var path =
                update.certificationPath().stream().map(EncodedCertificate::der).toList();
        var placed = update.replacements().stream()
                .map(replacement -> placed(
                        replacement.cell(),
                        "payload octet " + replacement.certificate().octetOffset(),
                        replacement.certificate().der(),
                        path,
                        receivedAt,
                        trust))
                .toList();
        return new CredentialReplacement(role(update), placed, update.applyTimeBasedChecks());
    }

    private CredentialReplacement read(RequestedCredentials requested, Instant receivedAt, TrustView trust) {
        var placed = requested.certificates().stream()
                .map(replacement -> placed(
                        new TrustAnchorCell(requested.remotePartyRole(), replacement.use()),
                        replacement.location(),
                        replacement.der(),
                        requested.certificationPath(),
                        receivedAt,
                        trust))
                .toList();
        return new CredentialReplacement(requested.remotePartyRole(), placed, requested.applyTimeBasedChecks());
    }

    private PlacedCertificate placed(
            TrustAnchorCell cell, String location, byte[] der, List<byte[]> path, Instant receivedAt, TrustView trust) {
        var sha256 = Sha256.of(der);
        return new PlacedCertificate(cell, location, sha256, trust.read(der, path, receivedAt));
    }

    /** A message that touches a Network Operator's cell is about a Network Operator, whatever else it does. */
    private static RemotePartyRole role(SecurityCredentialsUpdate update) {
        var cells = update.replacements().stream()
                .map(replacement -> replacement.cell().role())
                .toList();
        if (cells.contains(RemotePartyRole.NETWORK_OPERATOR)) {
            return RemotePartyRole.NETWORK_OPERATOR;
        }
        return update.mode()
                .replacedRole()
                .or(() -> cells.stream().findFirst())
                .orElse(RemotePartyRole.NETWORK_OPERATOR);
    }
}
