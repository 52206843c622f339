package uk.gridwarden.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import uk.gridwarden.demo.DemoWorld;
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
import uk.gridwarden.test.pki.TrustFolder;

/** Requests of the demo's world beyond those of the demo: same counter, both phases, an operator as sender. */
final class Requests {
    private static final int SIGNED_PRE_COMMAND_FOR_THE_DCC_TO_SEND = 5;

    private static final Eui64 DCC = Eui64.parse("90-B3-D5-1F-30-00-00-02");

    private final DemoWorld world = new DemoWorld(Clock.systemUTC().instant());
    private final IssuedCertificate operatorSigner = world.pki().signer(DemoWorld.RIGHT_OPERATOR);
    private final IssuedCertificate supplierDeviceKey =
            world.pki().organisation(DemoWorld.SUPPLIER, RemotePartyRole.SUPPLIER.code(), KeyUse.DIGITAL_SIGNATURE);

    DemoWorld world() {
        return world;
    }

    /** What a supplier's Signed Pre-Commands and an operator's requests are verified with. */
    void writeFurtherTrust(Path etc) throws IOException {
        TrustFolder.in(etc.resolve("trust")).signers(operatorSigner).organisations(supplierDeviceKey);
    }

    /** An 8.2 of the supplier, for which no rule comes with the distribution. */
    static byte[] readInventory(DemoWorld world) {
        return RequestSigner.sign(
                ServiceRequests.readInventory(DemoWorld.SUPPLIER, DCC, world.nextCounter(), DemoWorld.ESME),
                world.supplierSigner());
    }

    /** The certificates of one operator, as a 6.15.1 or a payload places them. */
    record Placement(IssuedCertificate digitalSigning, IssuedCertificate keyAgreement) {}

    Placement placement(Eui64 operator) {
        var role = RemotePartyRole.NETWORK_OPERATOR.code();
        return new Placement(
                world.pki().organisation(operator, role, KeyUse.DIGITAL_SIGNATURE),
                world.pki().organisation(operator, role, KeyUse.KEY_AGREEMENT));
    }

    /** A 6.15.1 of the supplier, unsigned. */
    CredentialRequest unsigned(Eui64 operator, long counter) {
        return unsigned(DemoWorld.SUPPLIER, placement(operator), counter);
    }

    CredentialRequest unsigned(Eui64 sender, Placement placement, long counter) {
        return ServiceRequests.updateSecurityCredentialsKrp(sender, DemoWorld.ESME, counter)
                .remotePartyRole(RemotePartyRole.NETWORK_OPERATOR)
                .digitalSigning(placement.digitalSigning())
                .keyAgreement(placement.keyAgreement())
                .path(world.pki().issuingCa())
                .applyTimeBasedChecks(true);
    }

    byte[] signed(CredentialRequest request) {
        return request.signedBy(world.supplierSigner());
    }

    /** A 6.15.1 that the Network Operator sends itself. */
    byte[] byTheOperator(Eui64 placed) {
        return unsigned(DemoWorld.RIGHT_OPERATOR, placement(placed), world.nextCounter())
                .signedBy(operatorSigner);
    }

    /** Phase 2: the Signed Pre-Command of a 6.15.1 with a counter, which places these certificates. */
    byte[] preCommand(Placement placement, long counter) {
        var id = new RequestId(DemoWorld.SUPPLIER, DemoWorld.ESME, counter);
        var role = RemotePartyRole.NETWORK_OPERATOR;
        var payload = SignedPreCommandBuilder.forRequest(id)
                .replace(
                        new TrustAnchorCell(role, CellUse.DIGITAL_SIGNING),
                        placement.digitalSigning().der())
                .replace(
                        new TrustAnchorCell(role, CellUse.KEY_AGREEMENT),
                        placement.keyAgreement().der())
                .path(world.pki().issuingCa().der())
                .signedBy(supplierDeviceKey.key());
        return RequestSigner.sign(
                ServiceRequests.signedPreCommand(
                        id,
                        ServiceReferenceVariant.UPDATE_SECURITY_CREDENTIALS_KRP,
                        SIGNED_PRE_COMMAND_FOR_THE_DCC_TO_SEND,
                        payload,
                        Optional.empty()),
                world.supplierSigner());
    }
}
