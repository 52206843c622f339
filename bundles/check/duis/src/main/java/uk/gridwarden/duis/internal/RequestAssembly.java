package uk.gridwarden.duis.internal;

import java.util.Optional;
import org.w3c.dom.Element;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.duis.RequestedCredentials;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.duis.internal.model.RequestHandoverOfDCCControlledDevice;
import uk.gridwarden.duis.internal.model.SignedPreCommand;
import uk.gridwarden.duis.internal.model.UpdateSecurityCredentialsKRP;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.smki.Signer;

/** Builds a verified request from the octets that its signature covers, read by the guarded parser. */
final class RequestAssembly {
    private final GuardedParser parser;
    private final RequestContent content = new RequestContent();
    private final ServiceCatalogue catalogue = new ServiceCatalogue();

    RequestAssembly(GuardedParser parser) {
        this.parser = parser;
    }

    VerifiedRequest assemble(SignedContent covered, Signer signer, byte[] document, Optional<Sha256> schemas)
            throws RefusedRequestException {
        var parsed = parser.parseCanonical(covered.octets());
        var body = parsed.body().orElseThrow();
        var request = request(parsed.root(), body);
        EligibleSigner.requireOriginator(signer, request.id().originator());
        return new VerifiedRequest(
                request, signer, covered, document, credentials(body), signedPreCommand(body), schemas);
    }

    /** The service that a request names in its header, authentic or not, if it is one of DUIS. */
    Optional<ServiceReferenceVariant> claimedService(ParsedDocument parsed) {
        return parsed.inHeader("ServiceReferenceVariant").flatMap(catalogue::service);
    }

    private ServiceRequest request(Element root, Element body) throws RefusedRequestException {
        var header = content.header(root);
        var service = new ServiceReferenceVariant(header.getServiceReferenceVariant());
        var commandVariant = new CommandVariant(header.getCommandVariant());
        catalogue.check(header.getServiceReference(), service, commandVariant, body.getLocalName());
        var read = RequestContent.bodyElement(body);
        return new ServiceRequest(
                RequestId.parse(header.getRequestID()),
                service,
                commandVariant,
                root.getAttribute("schemaVersion").strip(),
                ExecutionTime.of(read),
                read);
    }

    private Optional<RequestedCredentials> credentials(Element body) {
        return switch (body.getLocalName()) {
            case CredentialContent.UPDATE ->
                Optional.of(CredentialContent.of(content.read(body, UpdateSecurityCredentialsKRP.class)));
            case CredentialContent.HANDOVER ->
                Optional.of(CredentialContent.of(content.read(body, RequestHandoverOfDCCControlledDevice.class)));
            default -> Optional.empty();
        };
    }

    private Optional<byte[]> signedPreCommand(Element body) {
        return body.getLocalName().equals(ServiceCatalogue.SIGNED_PRE_COMMAND)
                ? Optional.of(content.read(body, SignedPreCommand.class).getGBCSPayload())
                : Optional.empty();
    }
}
