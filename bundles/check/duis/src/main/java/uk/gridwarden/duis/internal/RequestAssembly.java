package uk.gridwarden.duis.internal;

import java.util.Optional;
import uk.gridwarden.duis.RequestedCredentials;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.duis.internal.model.RequestHandoverOfDCCControlledDevice;
import uk.gridwarden.duis.internal.model.SignedPreCommand;
import uk.gridwarden.duis.internal.model.UpdateSecurityCredentialsKRP;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.smki.Signer;

/** Puts a verified request together out of the octets that its signature covers. */
final class RequestAssembly {
    private final RequestContent content = new RequestContent();
    private final ServiceCatalogue catalogue = ServiceCatalogue.load();

    VerifiedRequest assemble(SignedContent covered, Signer signer, byte[] document) throws Refusal {
        var request = request(content.read(covered.octets()));
        EligibleSigner.requireOriginator(signer, request.id().originator());
        var body = request.body().name();
        return new VerifiedRequest(
                request,
                signer,
                covered,
                document,
                credentials(body, covered.octets()),
                signedPreCommand(body, covered.octets()));
    }

    private ServiceRequest request(RequestContent.Request read) throws Refusal {
        var header = read.header();
        var service = new ServiceReferenceVariant(header.getServiceReferenceVariant());
        var commandVariant = new CommandVariant(header.getCommandVariant());
        catalogue.check(
                header.getServiceReference(),
                service,
                commandVariant,
                read.body().name());
        return new ServiceRequest(
                RequestId.parse(header.getRequestID()),
                service,
                commandVariant,
                read.schemaVersion(),
                ExecutionTime.of(read.body()),
                read.body());
    }

    private Optional<RequestedCredentials> credentials(String body, byte[] covered) {
        return switch (body) {
            case CredentialContent.UPDATE ->
                Optional.of(CredentialContent.of(content.body(covered, UpdateSecurityCredentialsKRP.class)));
            case CredentialContent.HANDOVER ->
                Optional.of(CredentialContent.of(content.body(covered, RequestHandoverOfDCCControlledDevice.class)));
            default -> Optional.empty();
        };
    }

    private Optional<byte[]> signedPreCommand(String body, byte[] covered) {
        return body.equals(ServiceCatalogue.SIGNED_PRE_COMMAND)
                ? Optional.of(content.body(covered, SignedPreCommand.class).getGBCSPayload())
                : Optional.empty();
    }
}
