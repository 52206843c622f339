package uk.gridwarden.test.pki;

import static uk.gridwarden.test.pki.ServiceRequests.element;

import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

/**
 * Builds a request that places certificates (6.15.1 or 6.21).
 *
 * <p>A test may leave out parts that the schema requires. Not thread-safe.
 */
public final class CredentialRequest {
    private final ServiceReferenceVariant service;
    private final RequestId id;
    private final Map<CellUse, String> replacements = new EnumMap<>(CellUse.class);
    private final List<String> path = new ArrayList<>();
    private int commandVariant;
    private String role = RemotePartyRole.NETWORK_OPERATOR.duisName();
    private boolean timeBasedChecks = true;
    private Optional<String> executionDateTime = Optional.empty();
    private String schemaVersion = ServiceRequests.SCHEMA_VERSION;

    CredentialRequest(ServiceReferenceVariant service, RequestId id, int commandVariant) {
        this.service = service;
        this.id = id;
        this.commandVariant = commandVariant;
    }

    /** The RequestID of the request. */
    public RequestId id() {
        return id;
    }

    /** Sets RemotePartyRole. */
    public CredentialRequest remotePartyRole(RemotePartyRole remotePartyRole) {
        this.role = remotePartyRole.duisName();
        return this;
    }

    /** Places a certificate for checking signatures. */
    public CredentialRequest digitalSigning(IssuedCertificate certificate) {
        return place(CellUse.DIGITAL_SIGNING, certificate.der());
    }

    /** Places a certificate for agreeing keys. */
    public CredentialRequest keyAgreement(IssuedCertificate certificate) {
        return place(CellUse.KEY_AGREEMENT, certificate.der());
    }

    /** Places a certificate for agreeing prepayment keys. */
    public CredentialRequest topUp(IssuedCertificate certificate) {
        return place(CellUse.KEY_AGREEMENT_TOP_UP, certificate.der());
    }

    /** Places any octets as a certificate. */
    public CredentialRequest place(CellUse cell, byte[] octets) {
        replacements.put(cell, base64(octets));
        return this;
    }

    /** Adds CA certificates. */
    public CredentialRequest path(IssuedCertificate... certificates) {
        for (var certificate : certificates) {
            path.add(certificate.base64());
        }
        return this;
    }

    /** Adds any octets as a CA certificate. */
    public CredentialRequest path(byte[] octets) {
        path.add(base64(octets));
        return this;
    }

    /** Sets ApplyTimeBasedCPVChecks; true by default. */
    public CredentialRequest applyTimeBasedChecks(boolean apply) {
        this.timeBasedChecks = apply;
        return this;
    }

    /** Sets ExecutionDateTime, as text. */
    public CredentialRequest executionDateTime(String text) {
        this.executionDateTime = Optional.of(text);
        return this;
    }

    /** Sets the Command Variant. */
    public CredentialRequest commandVariant(int number) {
        this.commandVariant = number;
        return this;
    }

    /** Sets schemaVersion. */
    public CredentialRequest schemaVersion(String version) {
        this.schemaVersion = version;
        return this;
    }

    /** The unsigned document. */
    public String xml() {
        var krp = service.equals(ServiceReferenceVariant.UPDATE_SECURITY_CREDENTIALS_KRP);
        var certificates = new StringBuilder();
        replacements.forEach((cell, octets) -> certificates.append(element(cell.elementName(), octets)));
        var replacement =
                krp ? element("SupplierOrNetworkOperatorCertificates", certificates.toString()) : certificates;
        var authorities = new StringBuilder();
        path.forEach(octets -> authorities.append(element("Certificate", octets)));
        var content = executionDateTime
                        .map(time -> element("ExecutionDateTime", time))
                        .orElse("")
                + element("RemotePartyRole", role)
                + element("RemotePartyFloorSeqNumber", "0")
                + element("ReplacementCertificates", replacement.toString())
                + element("CertificationPathCertificates", authorities.toString())
                + element("ApplyTimeBasedCPVChecks", Boolean.toString(timeBasedChecks));
        var body = element(krp ? "UpdateSecurityCredentialsKRP" : "RequestHandoverOfDCCControlledDevice", content);
        return ServiceRequests.document(schemaVersion, id, commandVariant, service, body);
    }

    /** The document, signed. */
    public byte[] signedBy(IssuedCertificate signer) {
        return RequestSigner.sign(xml(), signer);
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
