package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.SUPPLIER;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.TestPki;

/** A list that covers some certificates of a CA only is taken for one that vouches for all the others. */
class PartialRevocationListAttackTest {
    private static final Date REVOKED_AT = Date.from(NOW.minus(Duration.ofDays(2)));

    private final TestPki pki = TestPki.at(NOW);
    private final IssuedCertificate revoked = pki.signer(SUPPLIER);

    @Test
    void readsACompleteListWithAnExtensionThatChangesNothing() throws Exception {
        var list = read(Extension.cRLNumber, false, new ASN1Integer(7));

        assertThat(list.lists(revoked.certificate().getSerialNumber())).isTrue();
        assertThat(list.lists(BigInteger.ONE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesADeltaListWhetherOrNotItSaysSoCritically(boolean critical) {
        assertThatThrownBy(() -> read(Extension.deltaCRLIndicator, critical, new ASN1Integer(6)))
                .isInstanceOf(ProfileViolation.class)
                .hasMessageContaining("2.5.29.27");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesAListOfUserCertificatesAloneWhetherOrNotItSaysSoCritically(boolean critical) {
        var usersOnly = new IssuingDistributionPoint(null, true, false);

        assertThatThrownBy(() -> read(Extension.issuingDistributionPoint, critical, usersOnly))
                .isInstanceOf(ProfileViolation.class)
                .hasMessageContaining("2.5.29.28");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesAnEntryAboutTheCertificateOfAnotherCa(boolean critical) throws Exception {
        var elsewhere = new GeneralNames(new GeneralName(GeneralName.directoryName, "OU=07,CN=T2"));
        var octets = elsewhere.getEncoded();
        var list = emptyList();
        list.addCRLEntry(
                BigInteger.TWO,
                REVOKED_AT,
                new Extensions(new Extension(Extension.certificateIssuer, critical, octets)));
        var signed = signed(list);

        assertThatThrownBy(() -> CertificateRevocationList.read("t1.crl", signed))
                .isInstanceOf(ProfileViolation.class)
                .hasMessageContaining("entry 2");
    }

    private CertificateRevocationList read(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value)
            throws ProfileViolation, IOException, OperatorCreationException {
        var list = emptyList();
        list.addCRLEntry(revoked.certificate().getSerialNumber(), REVOKED_AT, 0);
        list.addExtension(oid, critical, value);
        return CertificateRevocationList.read("t1.crl", signed(list));
    }

    private X509v2CRLBuilder emptyList() {
        var list = new JcaX509v2CRLBuilder(pki.issuingCa().certificate(), REVOKED_AT);
        list.setNextUpdate(Date.from(NOW.plus(TestPki.CRL_LIFE)));
        return list;
    }

    private byte[] signed(X509v2CRLBuilder list) throws IOException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA")
                .build(pki.issuingCa().key());
        return list.build(signer).getEncoded();
    }
}
