package uk.gridwarden.facts.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.gbcs.EncodedCertificate;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.PathCertificate;
import uk.gridwarden.rule.api.PlacedCertificate;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.api.TrustAnchorCell;
import uk.gridwarden.smki.TrustView;

/** Turns the certificates of a request into facts that look the same whichever phase they come in. */
@Component(service = CredentialFacts.class)
public final class CredentialFacts {
    /** A certificate as sent, and its place in the request. */
    private record Sent(String location, byte[] der) {}

    /** What a Service Request would place: empty for one that places nothing. */
    Optional<CredentialReplacement> ofServiceRequest(VerifiedRequest verified, Instant receivedAt, TrustView trust) {
        return verified.credentials().map(requested -> {
            var role = requested.remotePartyRole();
            var path = requested.certificationPath().stream()
                    .map(one -> new Sent(one.location(), one.der()))
                    .toList();
            var placed = requested.certificates().stream()
                    .map(one -> placed(
                            new TrustAnchorCell(role, one.use()),
                            new Sent(one.location(), one.der()),
                            path,
                            receivedAt,
                            trust))
                    .toList();
            return new CredentialReplacement(role, placed, path(path, trust), requested.applyTimeBasedChecks());
        });
    }

    /** What a Signed Pre-Command would place. */
    CredentialReplacement ofPreCommand(SecurityCredentialsUpdate update, Instant receivedAt, TrustView trust) {
        var path =
                update.certificationPath().stream().map(CredentialFacts::sent).toList();
        var placed = update.replacements().stream()
                .map(one -> placed(one.cell(), sent(one.certificate()), path, receivedAt, trust))
                .toList();
        return new CredentialReplacement(role(update), placed, path(path, trust), update.applyTimeBasedChecks());
    }

    private static Sent sent(EncodedCertificate certificate) {
        return new Sent("payload octet " + certificate.octetOffset(), certificate.der());
    }

    private static PlacedCertificate placed(
            TrustAnchorCell cell, Sent certificate, List<Sent> path, Instant receivedAt, TrustView trust) {
        var der = certificate.der();
        var reading = trust.read(der, path.stream().map(Sent::der).toList(), receivedAt);
        return new PlacedCertificate(cell, certificate.location(), Sha256.of(der), reading);
    }

    private static List<PathCertificate> path(List<Sent> path, TrustView trust) {
        return path.stream()
                .map(one -> new PathCertificate(one.location(), Sha256.of(one.der()), trust.authorityDefect(one.der())))
                .toList();
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
