package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.smki.internal.TrustFixture.NETWORK_OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.assertPathValid;
import static uk.gridwarden.smki.internal.TrustFixture.assertUnreadable;
import static uk.gridwarden.smki.internal.TrustFixture.organisation;
import static uk.gridwarden.smki.internal.TrustFixture.reading;
import static uk.gridwarden.smki.internal.TrustFixture.trustIn;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.test.pki.CertificateOrder;
import uk.gridwarden.test.pki.SmkiNames;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

class OrganisationProfileTest {
    private final TestPki pki = TestPki.at(NOW);
    private FolderTrust trust;

    @BeforeEach
    void anchorTheIssuingCa(@TempDir Path folder) throws IOException {
        TrustFolder.in(folder).anchors(pki.issuingCa());
        trust = trustIn(folder);
    }

    @ParameterizedTest
    @EnumSource(KeyUse.class)
    void readsWhatTheProfileHolds(KeyUse use) {
        var certificate = pki.organisation(OPERATOR, NETWORK_OPERATOR, use);

        var reading = organisation(trust, certificate);

        assertThat(reading.issuer()).isEqualTo("CN=T1,OU=07");
        assertThat(reading.serial()).isEqualTo(certificate.certificate().getSerialNumber());
        assertThat(reading.subjectRole()).isEqualTo(3);
        assertThat(reading.subject()).isEqualTo(OPERATOR);
        assertThat(reading.keyUse()).isEqualTo(use);
        assertThat(reading.notBefore()).isEqualTo(NOW.minus(TestPki.CERTIFICATE_LIFE));
        assertThat(reading.notAfter()).isEqualTo(NOW.plus(TestPki.CERTIFICATE_LIFE));
        assertPathValid(reading);
    }

    @Test
    void readsTheRoleAsHexInEitherCase() {
        assertThat(organisation(
                                trust,
                                order().organisationalUnit("8a", OPERATOR).issue())
                        .subjectRole())
                .isEqualTo(0x8A);
        assertThat(organisation(
                                trust,
                                order().organisationalUnit("7F", OPERATOR).issue())
                        .subjectRole())
                .isEqualTo(0x7F);
        assertThat(organisation(
                                trust,
                                order().organisationalUnit("10", OPERATOR).issue())
                        .subjectRole())
                .isEqualTo(0x10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"137", "3", "", "0G", " 3", "03 ", "0x", "+3", "\u0663\u0663"})
    void refusesAnOuThatIsNotTwoHexDigits(String text) {
        assertUnreadable(refused(order().organisationalUnit(text, OPERATOR)), "subject OU", "two hex digits");
    }

    @Test
    void toleratesACommonNameAndCaFalse() {
        var certificate = order().subject(SmkiNames.of(
                        SmkiNames.commonName("AN OPERATOR"), SmkiNames.organisationalUnit("03"), identifier()))
                .basicConstraints(false)
                .issue();

        assertPathValid(organisation(trust, certificate));
    }

    @Test
    void refusesSubjectsOfAnotherShape() {
        var role = SmkiNames.organisationalUnit("03");
        var country = new RDN(BCStyle.C, new DERPrintableString("GB"));
        var both = new RDN(
                new AttributeTypeAndValue[] {role.getFirst(), identifier().getFirst()});

        assertUnreadable(refused(order().subject(SmkiNames.of(identifier()))), "0 attributes OU");
        assertUnreadable(refused(order().subject(SmkiNames.of(role, role, identifier()))), "2 attributes OU");
        assertUnreadable(refused(order().subject(SmkiNames.of(role))), "0 attributes x500UniqueIdentifier");
        assertUnreadable(
                refused(order().subject(SmkiNames.of(role, identifier(), identifier()))),
                "2 attributes x500UniqueIdentifier");
        assertUnreadable(refused(order().subject(SmkiNames.of(country, role, identifier()))), "2.5.4.6");
        assertUnreadable(refused(order().subject(SmkiNames.of(both))), "several attributes");
        assertUnreadable(refused(order().subject(SmkiNames.of())), "0 attributes OU");
    }

    @Test
    void refusesIdentifiersThatAreNotSixtyFourBits() {
        var octets = SmkiNames.octets(OPERATOR);

        assertUnreadable(refused(identifiedBy(SmkiNames.uniqueIdentifier(Arrays.copyOf(octets, 7), 0))), "56 bits");
        assertUnreadable(refused(identifiedBy(SmkiNames.uniqueIdentifier(Arrays.copyOf(octets, 9), 0))), "72 bits");
        assertUnreadable(refused(identifiedBy(SmkiNames.uniqueIdentifier(octets, 1))), "63 bits");
        assertUnreadable(
                refused(identifiedBy(SmkiNames.uniqueIdentifier(new DERPrintableString("90B3D51F")))), "BIT STRING");
    }

    @Test
    void refusesAnyOtherKeyUsage() {
        assertUnreadable(
                refused(order().keyUsageBits(KeyUsage.digitalSignature | KeyUsage.keyAgreement)), "exactly one");
        assertUnreadable(
                refused(order().keyUsageBits(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)), "exactly one");
        assertUnreadable(refused(order().keyUsageBits(KeyUsage.keyCertSign)), "exactly one");
        assertUnreadable(refused(order().keyUsageBits(0)), "exactly one");
        assertUnreadable(refused(order().without(Extension.keyUsage.getId())), "no key usage");
        assertUnreadable(
                refused(order().extension(Extension.keyUsage.getId(), false, new KeyUsage(KeyUsage.digitalSignature))),
                "keyUsage",
                "not critical");
    }

    @Test
    void refusesPoliciesOtherThanOneCriticalOne() {
        assertUnreadable(refused(order().policies()), "0 certificate policies");
        assertUnreadable(refused(order().policies(TestPki.POLICY, "1.2.3.4")), "2 certificate policies");
        assertUnreadable(
                refused(order().extension(Extension.certificatePolicies.getId(), false, new DERSequence())),
                "certificatePolicies",
                "not critical");
    }

    @Test
    void refusesCas() {
        assertUnreadable(refused(order().basicConstraints(true)), "CA");
        assertUnreadable(reading(trust, pki.issuingCa().der()), "expected");
    }

    @Test
    void refusesCriticalExtensionsItDoesNotUnderstandAndIgnoresOthers() {
        var oid = Extension.nameConstraints.getId();

        assertUnreadable(refused(order().extension(oid, true, DERNull.INSTANCE)), oid, "not understood");
        assertPathValid(organisation(
                trust, order().extension(oid, false, DERNull.INSTANCE).issue()));
    }

    @Test
    void refusesOtherKeysAndAlgorithms() {
        assertUnreadable(refused(order().curve("secp384r1")), "P-256");
        assertUnreadable(refused(order().signatureAlgorithm("SHA384withECDSA")), "ecdsa-with-SHA256");
    }

    @Test
    void acceptsSerialNumbersOfSixteenOctetsAndNoMore() {
        var largest = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

        assertThat(organisation(trust, order().serial(largest).issue()).serial())
                .isEqualTo(largest);
        assertUnreadable(refused(order().serial(largest.add(BigInteger.ONE))), "serial number", "16 octets");
        assertUnreadable(refused(order().serial(BigInteger.ZERO)), "serial number", "positive");
        assertUnreadable(refused(order().serial(BigInteger.TEN.negate())), "serial number", "positive");
    }

    @Test
    void refusesAValidityThatEndsBeforeItBegins() {
        assertUnreadable(refused(order().validBetween(NOW, NOW.minus(Duration.ofDays(1)))), "before it begins");
    }

    @Test
    void readsDatesOfBothCenturiesAndBeyondTwoDigitYears() throws ProfileViolation {
        var start = Instant.parse("1999-01-01T00:00:00Z");
        var end = Instant.parse("9999-12-31T23:59:59Z");

        var read = OrganisationCertificate.read(
                order().validBetween(start, end).issue().der());

        assertThat(read.certificate().notBefore()).isEqualTo(start);
        assertThat(read.certificate().notAfter()).isEqualTo(end);
    }

    @Test
    void refusesOctetsThatAreNotOneCertificate() throws IOException {
        var der = order().issue().der();
        var sequence = ASN1Sequence.getInstance(der);
        var parts = new ASN1EncodableVector();
        sequence.forEach(parts::add);

        assertUnreadable(reading(trust, new byte[0]), "expected");
        assertUnreadable(reading(trust, new byte[] {0x05, 0x00}), "structure");
        assertUnreadable(reading(trust, Arrays.copyOf(der, der.length + 1)), "exactly one");
        assertUnreadable(reading(trust, new BERSequence(parts).getEncoded()), "BER");
        assertUnreadable(reading(trust, new byte[ParsedCertificate.MAXIMUM_OCTETS + 1]), "at most");
        assertUnreadable(reading(trust, new DEROctetString(der).getEncoded()), "structure");
    }

    @Test
    void refusesDeeplyNestedOctetsWithoutRunningOutOfStack() {
        var nested = new byte[ParsedCertificate.MAXIMUM_OCTETS];
        for (var i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }

        assertUnreadable(reading(trust, nested), "expected");
    }

    private CertificateReading refused(CertificateOrder order) {
        return reading(trust, order.issue().der());
    }

    private CertificateOrder order() {
        return pki.order(OPERATOR, NETWORK_OPERATOR, KeyUse.DIGITAL_SIGNATURE);
    }

    private CertificateOrder identifiedBy(RDN identifier) {
        return order().subject(SmkiNames.of(SmkiNames.organisationalUnit("03"), identifier));
    }

    private static RDN identifier() {
        return SmkiNames.uniqueIdentifier(SmkiNames.octets(OPERATOR), 0);
    }
}
