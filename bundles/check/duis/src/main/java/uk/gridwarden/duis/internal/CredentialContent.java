package uk.gridwarden.duis.internal;

import java.util.ArrayList;
import java.util.List;
import uk.gridwarden.duis.RequestedCredentials;
import uk.gridwarden.duis.RequestedCredentials.PathCertificate;
import uk.gridwarden.duis.RequestedCredentials.Replacement;
import uk.gridwarden.duis.internal.model.RequestHandoverOfDCCControlledDevice;
import uk.gridwarden.duis.internal.model.UpdateSecurityCredentialsKRP;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.RemotePartyRole;

/** Converts the two bodies that replace certificates to one form. */
final class CredentialContent {
    static final String UPDATE = "UpdateSecurityCredentialsKRP";
    static final String HANDOVER = "RequestHandoverOfDCCControlledDevice";

    private CredentialContent() {}

    static RequestedCredentials of(UpdateSecurityCredentialsKRP body) {
        var certificates = body.getReplacementCertificates().getSupplierOrNetworkOperatorCertificates();
        return new RequestedCredentials(
                role(body.getRemotePartyRole()),
                replacements(
                        "Body/" + UPDATE + "/ReplacementCertificates/SupplierOrNetworkOperatorCertificates/",
                        certificates.getDigitalSigningCertificate(),
                        certificates.getKeyAgreementCertificate(),
                        certificates.getKeyAgreementTopUpCertificate()),
                path(UPDATE, body.getCertificationPathCertificates().getCertificate()),
                body.isApplyTimeBasedCPVChecks());
    }

    static RequestedCredentials of(RequestHandoverOfDCCControlledDevice body) {
        var certificates = body.getReplacementCertificates();
        return new RequestedCredentials(
                role(body.getRemotePartyRole()),
                replacements(
                        "Body/" + HANDOVER + "/ReplacementCertificates/",
                        certificates.getDigitalSigningCertificate(),
                        certificates.getKeyAgreementCertificate(),
                        certificates.getKeyAgreementTopUpCertificate()),
                path(HANDOVER, body.getCertificationPathCertificates().getCertificate()),
                body.isApplyTimeBasedCPVChecks());
    }

    /** In document order, which the schema fixes; absent elements are null in the generated model. */
    private static List<Replacement> replacements(
            String path, byte[] digitalSigning, byte[] keyAgreement, byte[] keyAgreementTopUp) {
        var replacements = new ArrayList<Replacement>();
        add(replacements, CellUse.DIGITAL_SIGNING, path, digitalSigning);
        add(replacements, CellUse.KEY_AGREEMENT, path, keyAgreement);
        add(replacements, CellUse.KEY_AGREEMENT_TOP_UP, path, keyAgreementTopUp);
        return replacements;
    }

    private static List<PathCertificate> path(String body, List<byte[]> certificates) {
        var path = new ArrayList<PathCertificate>();
        for (var der : certificates) {
            path.add(new PathCertificate(
                    "Body/" + body + "/CertificationPathCertificates/Certificate[" + (path.size() + 1) + "]", der));
        }
        return path;
    }

    private static void add(List<Replacement> replacements, CellUse use, String path, byte[] der) {
        if (der != null) {
            replacements.add(new Replacement(use, path + use.elementName(), der));
        }
    }

    private static RemotePartyRole role(String name) {
        return RemotePartyRole.ofDuisName(name)
                .orElseThrow(() -> new IllegalStateException("the schema let an unknown RemotePartyRole pass"));
    }
}
