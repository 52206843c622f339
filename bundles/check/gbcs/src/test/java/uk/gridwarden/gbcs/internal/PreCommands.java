package uk.gridwarden.gbcs.internal;

import java.time.Instant;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.TrustAnchorCell;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.SignedPreCommandBuilder;
import uk.gridwarden.test.pki.TestPki;

/** A supplier, a network operator, and the ordinary message that the one sends about the other's certificates. */
final class PreCommands {
    static final Eui64 SUPPLIER = Eui64.parse("90-B3-D5-1F-30-01-00-00");
    static final Eui64 OPERATOR = Eui64.parse("90-B3-D5-1F-30-02-00-00");
    static final RequestId ID = new RequestId(SUPPLIER, Eui64.parse("00-DB-12-34-56-78-90-A0"), 7033);
    static final TrustAnchorCell SIGNING_CELL =
            new TrustAnchorCell(RemotePartyRole.NETWORK_OPERATOR, CellUse.DIGITAL_SIGNING);
    static final TrustAnchorCell AGREEMENT_CELL =
            new TrustAnchorCell(RemotePartyRole.NETWORK_OPERATOR, CellUse.KEY_AGREEMENT);

    final TestPki pki = TestPki.at(Instant.parse("2026-06-01T12:00:00Z"));
    final IssuedCertificate supplier =
            pki.organisation(SUPPLIER, RemotePartyRole.SUPPLIER.code(), KeyUse.DIGITAL_SIGNATURE);
    final IssuedCertificate signing =
            pki.organisation(OPERATOR, RemotePartyRole.NETWORK_OPERATOR.code(), KeyUse.DIGITAL_SIGNATURE);
    final IssuedCertificate agreement =
            pki.organisation(OPERATOR, RemotePartyRole.NETWORK_OPERATOR.code(), KeyUse.KEY_AGREEMENT);
    final StrictGbcsReader reader = new StrictGbcsReader();

    /** A message without replacements. */
    SignedPreCommandBuilder bare() {
        return SignedPreCommandBuilder.forRequest(ID);
    }

    SignedPreCommandBuilder ordinary() {
        return bare().replace(SIGNING_CELL, signing.der())
                .replace(AGREEMENT_CELL, agreement.der())
                .path(pki.issuingCa().der());
    }

    byte[] signed(SignedPreCommandBuilder message) {
        return message.signedBy(supplier.key());
    }

    SecurityCredentialsUpdate read(SignedPreCommandBuilder message) throws GbcsUnreadableException {
        return (SecurityCredentialsUpdate) reader.read(signed(message));
    }
}
