package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.rule.api.RevocationStatus.REVOKED;
import static uk.gridwarden.rule.api.RevocationStatus.UNKNOWN;
import static uk.gridwarden.smki.internal.TrustFixture.NETWORK_OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.SUPPLIER;
import static uk.gridwarden.smki.internal.TrustFixture.assertPathValid;
import static uk.gridwarden.smki.internal.TrustFixture.organisation;
import static uk.gridwarden.smki.internal.TrustFixture.trustIn;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.SmkiNames;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

/** A revocation must not be missed because its list writes the CA's name in another way than the certificate. */
class DistinguishedNameTest {
    private static final Charset UTF_32 = Charset.forName("UTF-32BE");
    private static final X500Name PLAIN = authority(new DERPrintableString("Issuing CA"));

    private final TestPki pki = TestPki.at(NOW);

    static List<ASN1Encodable> spellings() {
        return List.of(
                new DERPrintableString("Issuing CA"),
                new DERUTF8String("Issuing CA"),
                new DERBMPString("Issuing CA"),
                new DERT61String("Issuing CA"),
                new DERIA5String("Issuing CA"),
                new DERUniversalString("Issuing CA".getBytes(UTF_32)),
                new DERBMPString("ISSUING ca"),
                new DERUTF8String("  Issuing \t  CA "),
                new DERUTF8String("Issuing\u00A0CA"),
                new DERUTF8String("Iss\u00ADuing\u200B CA"),
                new DERUTF8String("\uFF29ssuing CA"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void findsTheRevocationHoweverTheListSpellsTheNameOfItsCa(ASN1Encodable commonName, @TempDir Path path)
            throws IOException {
        var ca = pki.furtherIssuingCa("any").subject(PLAIN).issue();
        var certificate = issuedBy(ca);
        var signer = pki.order(SUPPLIER, TestPki.XML_SIGNING_ROLE, KeyUse.DIGITAL_SIGNATURE)
                .issuedBy(ca)
                .signedByItself()
                .issue();
        var list = pki.crlOrder(ca)
                .issuerName(authority(commonName))
                .revoking(certificate, signer)
                .issue();
        var trust = trustIn(
                TrustFolder.in(path).anchors(ca).signers(signer).crl("ca", list).path());

        var reading = organisation(trust, certificate);
        assertPathValid(reading);
        assertThat(reading.revocation()).isEqualTo(REVOKED);
        assertThat(trust.view()
                        .signer("CN=Issuing CA,OU=07", signer.certificate().getSerialNumber()))
                .hasValueSatisfying(pinned -> assertThat(pinned.revoked()).isTrue());
        assertThat(trust.state().revocationLists()).singleElement().satisfies(known -> assertThat(known.issuerKnown())
                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void buildsThePathThroughACaHoweverItsOwnCertificateSpellsItsName(ASN1Encodable commonName, @TempDir Path path)
            throws IOException {
        var ca = pki.furtherIssuingCa("any").subject(authority(commonName)).issue();
        var list = pki.crlOrder(ca).issuerName(PLAIN).issue();
        var trust = trustIn(TrustFolder.in(path).anchors(ca).crl("ca", list).path());

        assertPathValid(organisation(trust, issuedBy(ca)));
        assertThat(trust.state().problems()).isEmpty();
    }

    @Test
    void takesNoListOfAnotherName(@TempDir Path path) throws IOException {
        var ca = pki.furtherIssuingCa("any").subject(PLAIN).issue();
        var certificate = issuedBy(ca);
        var list = pki.crlOrder(ca)
                .issuerName(authority(new DERUTF8String("Issuing CA 2")))
                .revoking(certificate)
                .issue();
        var trust = trustIn(TrustFolder.in(path).anchors(ca).crl("ca", list).path());

        assertThat(organisation(trust, certificate).revocation()).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void isEqualByCharacters(ASN1Encodable commonName) {
        var name = DistinguishedName.of(authority(commonName));

        assertThat(name).isEqualTo(DistinguishedName.of(PLAIN)).hasSameHashCodeAs(DistinguishedName.of(PLAIN));
        assertThat(name.toString()).startsWith("CN=").doesNotContain("#", "\\00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Issuing  C A", "IssuingCA", "Issuing CA+OU=07", "Issuing CB", ""})
    void differsByAnyOtherCharacter(String commonName) {
        assertThat(DistinguishedName.of(authority(new DERUTF8String(commonName))))
                .isNotEqualTo(DistinguishedName.of(PLAIN));
    }

    @Test
    void foldsTheCaseOfLettersOutsideAscii() {
        assertThat(named(new DERUTF8String("\u00C9nergie Stra\u00DFe")))
                .isEqualTo(named(new DERBMPString("\u00E9NERGIE STRASSE")))
                .isEqualTo(named(new DERUTF8String("E\u0301nergie strasse")))
                .isNotEqualTo(named(new DERUTF8String("Energie strasse")));
    }

    @Test
    void countsTheOrderOfThePartsAndNotThatWithinAPart() {
        var unit = new AttributeTypeAndValue(BCStyle.OU, new DERPrintableString("07"));
        var common = new AttributeTypeAndValue(BCStyle.CN, new DERPrintableString("T1"));
        var inOrder = DistinguishedName.of(SmkiNames.of(new RDN(unit), new RDN(common)));

        assertThat(DistinguishedName.of(SmkiNames.of(new RDN(common), new RDN(unit))))
                .isNotEqualTo(inOrder)
                .isEqualTo(inOrder.reversed());
        assertThat(multiValued(unit, common))
                .isEqualTo(multiValued(common, unit))
                .isNotEqualTo(inOrder);
    }

    @Test
    void comparesWhatIsNotTextByItsOctets() {
        assertThat(named(new DERBitString(new byte[] {1})))
                .isEqualTo(named(new DERBitString(new byte[] {1})))
                .isNotEqualTo(named(new DERBitString(new byte[] {2})))
                .isNotEqualTo(named(new DERUTF8String("#03020001")));
    }

    private static DistinguishedName multiValued(AttributeTypeAndValue... attributes) {
        return DistinguishedName.of(SmkiNames.of(new RDN(attributes)));
    }

    private static DistinguishedName named(ASN1Encodable commonName) {
        return DistinguishedName.of(authority(commonName));
    }

    private static X500Name authority(ASN1Encodable commonName) {
        return SmkiNames.of(SmkiNames.organisationalUnit("07"), new RDN(BCStyle.CN, commonName));
    }

    private IssuedCertificate issuedBy(IssuedCertificate ca) {
        return pki.order(OPERATOR, NETWORK_OPERATOR, KeyUse.DIGITAL_SIGNATURE)
                .issuedBy(ca)
                .issue();
    }
}
