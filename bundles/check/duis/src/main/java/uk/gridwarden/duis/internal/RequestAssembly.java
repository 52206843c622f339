package uk.gridwarden.duis.internal;

import java.util.Optional;
import org.w3c.dom.Element;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.smki.Signer;

/** Builds a verified request from the octets that its signature covers, read by the guarded parser. */
final class RequestAssembly {
    private final GuardedParser parser;
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
                request, signer, covered, document, CredentialContent.of(body), signedPreCommand(body), schemas);
    }

    /** The service that a request names in its header, authentic or not, if it is one of DUIS. */
    Optional<ServiceReferenceVariant> claimedService(ParsedDocument parsed) {
        return parsed.inHeader("ServiceReferenceVariant").flatMap(catalogue::service);
    }

    private ServiceRequest request(Element root, Element body) throws RefusedRequestException {
        var header = RequestContent.child(root, "Header");
        var service = new ServiceReferenceVariant(RequestContent.text(header, "ServiceReferenceVariant"));
        var commandVariant = new CommandVariant(Integer.parseInt(RequestContent.token(header, "CommandVariant")));
        catalogue.check(RequestContent.text(header, "ServiceReference"), service, commandVariant, body.getLocalName());
        var read = RequestContent.bodyElement(body);
        return new ServiceRequest(
                RequestId.parse(RequestContent.token(header, "RequestID")),
                service,
                commandVariant,
                root.getAttribute("schemaVersion").strip(),
                ExecutionTime.of(read),
                read);
    }

    private static Optional<byte[]> signedPreCommand(Element body) {
        return body.getLocalName().equals(ServiceCatalogue.SIGNED_PRE_COMMAND)
                ? Optional.of(RequestContent.octets(RequestContent.child(body, "GBCSPayload")))
                : Optional.empty();
    }
}
