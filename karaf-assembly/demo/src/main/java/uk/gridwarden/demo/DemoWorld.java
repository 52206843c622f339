package uk.gridwarden.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.TrustAnchorCell;
import uk.gridwarden.test.pki.CredentialRequest;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.RequestSigner;
import uk.gridwarden.test.pki.ServiceRequests;
import uk.gridwarden.test.pki.SignedPreCommandBuilder;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

/**
 * One supplier, two network operators, an electricity meter and a gas meter, with keys made on the spot.
 *
 * <p>Registration data says that Northern Wires operates both metering points, so its certificates are the right ones.
 */
public final class DemoWorld {
    /** The supplier that sends the requests. */
    public static final Eui64 SUPPLIER = Eui64.parse("0A-00-00-00-00-00-10-01");
    /** Northern Wires, the registered operator. */
    public static final Eui64 RIGHT_OPERATOR = Eui64.parse("0A-00-00-00-00-00-20-01");
    /** Southern Wires, another operator. */
    public static final Eui64 WRONG_OPERATOR = Eui64.parse("0A-00-00-00-00-00-20-02");
    /** The electricity meter. */
    public static final Eui64 ESME = Eui64.parse("0B-00-00-00-00-00-00-00");
    /** The gas proxy function. */
    public static final Eui64 GPF = Eui64.parse("0B-00-00-00-00-00-00-03");

    private static final int SIGNED_PRE_COMMAND_FOR_THE_DCC_TO_SEND = 5;

    private final TestPki pki;
    private final IssuedCertificate supplierSigner;
    private final Map<Eui64, OperatorCertificates> operatorCertificates = new HashMap<>();
    private final IssuedCertificate supplierDeviceKey;
    private long counter;

    /** The certificates of one operator, as a 6.15.1 or a payload places them. */
    public record OperatorCertificates(IssuedCertificate digitalSigning, IssuedCertificate keyAgreement) {}

    /** With certificates valid from shortly before {@code now}; counters rise from its milliseconds. */
    public DemoWorld(Instant now) {
        pki = TestPki.at(now);
        supplierSigner = pki.signer(SUPPLIER);
        supplierDeviceKey = pki.organisation(SUPPLIER, RemotePartyRole.SUPPLIER.code(), KeyUse.DIGITAL_SIGNATURE);
        counter = now.toEpochMilli();
    }

    /** The PKI, for requests of other kinds. */
    public TestPki pki() {
        return pki;
    }

    /** Signs for the supplier. */
    public IssuedCertificate supplierSigner() {
        return supplierSigner;
    }

    /** The next originator counter. */
    public long nextCounter() {
        return ++counter;
    }

    /** Writes trust anchor, signer and one operator certificate into {@code etc/trust}. */
    public void writeTrust(Path etc) throws IOException {
        TrustFolder.in(etc.resolve("trust"))
                .anchors(pki.issuingCa())
                .signers(supplierSigner)
                .organisations(
                        pki.organisation(
                                RIGHT_OPERATOR, RemotePartyRole.NETWORK_OPERATOR.code(), KeyUse.DIGITAL_SIGNATURE),
                        supplierDeviceKey);
    }

    /** Puts the data files into the drop folder. */
    public static void dropData(Path dropFolder) throws IOException {
        Files.createDirectories(dropFolder);
        for (var name : List.of("organisations.csv", "inventory.csv", "registration.csv")) {
            try (var file = DemoWorld.class.getResourceAsStream("/demo-data/" + name)) {
                Files.copy(file, dropFolder.resolve(name));
            }
        }
    }

    /** A signed 6.15.1 that places an operator's certificates on the electricity meter. */
    public byte[] updateCredentials(Eui64 operator) {
        return updateCredentials(operator, ESME);
    }

    /** The same for another electricity meter. */
    public byte[] updateCredentials(Eui64 operator, Eui64 meter) {
        return placing(operator, ServiceRequests.updateSecurityCredentialsKrp(SUPPLIER, meter, nextCounter()));
    }

    /** Phase 2: the Signed Pre-Command of a 6.15.1 with a counter, with the certificates that the operator has at the moment. */
    public byte[] preCommand(Eui64 operator, long counterOfPhaseOne) {
        return preCommand(operatorCertificates.computeIfAbsent(operator, this::issue), counterOfPhaseOne);
    }

    /** Phase 2: the Signed Pre-Command of a 6.15.1 with a counter, which places these certificates. */
    public byte[] preCommand(OperatorCertificates certificates, long counterOfPhaseOne) {
        var id = new RequestId(SUPPLIER, ESME, counterOfPhaseOne);
        var payload = SignedPreCommandBuilder.forRequest(id)
                .replace(
                        cell(CellUse.DIGITAL_SIGNING),
                        certificates.digitalSigning().der())
                .replace(
                        cell(CellUse.KEY_AGREEMENT), certificates.keyAgreement().der())
                .path(pki.issuingCa().der())
                .signedBy(supplierDeviceKey.key());
        return RequestSigner.sign(
                ServiceRequests.signedPreCommand(
                        id,
                        ServiceReferenceVariant.UPDATE_SECURITY_CREDENTIALS_KRP,
                        SIGNED_PRE_COMMAND_FOR_THE_DCC_TO_SEND,
                        payload,
                        Optional.empty()),
                supplierSigner);
    }

    private static TrustAnchorCell cell(CellUse use) {
        return new TrustAnchorCell(RemotePartyRole.NETWORK_OPERATOR, use);
    }

    /** From now on every operator places certificates that nobody has seen. */
    public void renewCertificates() {
        operatorCertificates.clear();
    }

    /** A signed 6.21 that hands the gas proxy function over to an operator. */
    public byte[] handover(Eui64 operator) {
        return placing(operator, ServiceRequests.requestHandover(SUPPLIER, GPF, nextCounter()));
    }

    private byte[] placing(Eui64 operator, CredentialRequest request) {
        var certificates = operatorCertificates.computeIfAbsent(operator, this::issue);
        return request.remotePartyRole(RemotePartyRole.NETWORK_OPERATOR)
                .digitalSigning(certificates.digitalSigning())
                .keyAgreement(certificates.keyAgreement())
                .path(pki.issuingCa())
                .applyTimeBasedChecks(true)
                .signedBy(supplierSigner);
    }

    /** New certificates for an operator. */
    public OperatorCertificates issue(Eui64 operator) {
        var role = RemotePartyRole.NETWORK_OPERATOR.code();
        return new OperatorCertificates(
                pki.organisation(operator, role, KeyUse.DIGITAL_SIGNATURE),
                pki.organisation(operator, role, KeyUse.KEY_AGREEMENT));
    }
}
