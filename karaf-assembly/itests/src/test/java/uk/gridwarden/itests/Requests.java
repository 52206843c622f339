package uk.gridwarden.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.DemoWorld.OperatorCertificates;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.test.pki.CredentialRequest;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.RequestSigner;
import uk.gridwarden.test.pki.ServiceRequests;
import uk.gridwarden.test.pki.TrustFolder;

/** Requests of the demo's world beyond those of the demo: same counter, both phases, an operator as sender. */
final class Requests {
    private static final Eui64 DCC = Eui64.parse("90-B3-D5-1F-30-00-00-02");

    private final DemoWorld world = new DemoWorld(Clock.systemUTC().instant());
    private final IssuedCertificate operatorSigner = world.pki().signer(DemoWorld.RIGHT_OPERATOR);

    DemoWorld world() {
        return world;
    }

    /** What an operator's requests are verified with. */
    void writeFurtherTrust(Path etc) throws IOException {
        TrustFolder.in(etc.resolve("trust")).signers(operatorSigner);
    }

    /** An 8.2 of the supplier, for which no rule comes with the distribution. */
    static byte[] readInventory(DemoWorld world) {
        return RequestSigner.sign(
                ServiceRequests.readInventory(DemoWorld.SUPPLIER, DCC, world.nextCounter(), DemoWorld.ESME),
                world.supplierSigner());
    }

    /** A 6.15.1 of the supplier, unsigned. */
    CredentialRequest unsigned(Eui64 operator, long counter) {
        return unsigned(DemoWorld.SUPPLIER, world.issue(operator), counter);
    }

    CredentialRequest unsigned(Eui64 sender, OperatorCertificates placed, long counter) {
        return ServiceRequests.updateSecurityCredentialsKrp(sender, DemoWorld.ESME, counter)
                .remotePartyRole(RemotePartyRole.NETWORK_OPERATOR)
                .digitalSigning(placed.digitalSigning())
                .keyAgreement(placed.keyAgreement())
                .path(world.pki().issuingCa())
                .applyTimeBasedChecks(true);
    }

    byte[] signed(CredentialRequest request) {
        return request.signedBy(world.supplierSigner());
    }

    /** A 6.15.1 that the Network Operator sends itself. */
    byte[] byTheOperator(Eui64 placed) {
        return unsigned(DemoWorld.RIGHT_OPERATOR, world.issue(placed), world.nextCounter())
                .signedBy(operatorSigner);
    }
}
