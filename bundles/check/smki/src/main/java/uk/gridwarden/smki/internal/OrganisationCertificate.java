package uk.gridwarden.smki.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.KeyUse;

/**
 * A certificate that fits the SMKI organisation certificate profile.
 *
 * @param certificate the part common to all SMKI certificates
 * @param role remotePartyRole number of the subject
 * @param organisation EUI-64 of the subject
 * @param keyUse the one key usage
 * @param policy the one policy
 * @param authorityKeyId the issuing CA's key, if named
 */
record OrganisationCertificate(
        ParsedCertificate certificate,
        int role,
        Eui64 organisation,
        KeyUse keyUse,
        String policy,
        Optional<KeyId> authorityKeyId) {

    private static final Pattern ROLE = Pattern.compile("[0-9a-fA-F]{2}");

    /** DER has one encoding of each of the two key usages that the profile allows. */
    private static final Map<String, KeyUse> KEY_USES =
            Map.of("03020780", KeyUse.DIGITAL_SIGNATURE, "03020308", KeyUse.KEY_AGREEMENT);

    /**
     * Reads a certificate.
     *
     * @throws ProfileViolation when the octets are not exactly one organisation certificate
     */
    static OrganisationCertificate read(byte[] octets) throws ProfileViolation {
        var certificate = ParsedCertificate.parse(octets);
        return StrictDer.structure("The certificate", () -> {
            var subject = certificate.subjectAttributes();
            checkAttributes(subject);
            var role = role(only(subject, BCStyle.OU, "OU"));
            var organisation = organisation(only(subject, BCStyle.UNIQUE_IDENTIFIER, "x500UniqueIdentifier"));
            checkNoAuthority(certificate);
            certificate.subjectKeyId();
            return new OrganisationCertificate(
                    certificate,
                    role,
                    organisation,
                    keyUse(certificate),
                    policy(certificate),
                    certificate.authorityKeyId());
        });
    }

    private static void checkAttributes(X500Name subject) throws ProfileViolation {
        for (var part : subject.getRDNs()) {
            if (part.isMultiValued()) {
                throw new ProfileViolation(
                        "The subject name has a part with several attributes; expected one attribute to each part.");
            }
            var type = part.getFirst().getType();
            if (!type.equals(BCStyle.OU) && !type.equals(BCStyle.UNIQUE_IDENTIFIER) && !type.equals(BCStyle.CN)) {
                throw new ProfileViolation("The subject name has the attribute " + type
                        + "; expected OU, x500UniqueIdentifier and at most CN.");
            }
        }
        if (subject.getRDNs(BCStyle.CN).length > 1) {
            throw new ProfileViolation("The subject name has several CN; expected at most one.");
        }
    }

    private static AttributeTypeAndValue only(X500Name subject, ASN1ObjectIdentifier type, String name)
            throws ProfileViolation {
        var parts = subject.getRDNs(type);
        if (parts.length != 1) {
            throw new ProfileViolation(
                    "The subject name has " + parts.length + " attributes " + name + "; expected exactly one.");
        }
        return parts[0].getFirst();
    }

    private static int role(AttributeTypeAndValue attribute) throws ProfileViolation {
        ASN1Encodable value = attribute.getValue();
        if (!(value instanceof ASN1UTF8String) && !(value instanceof ASN1PrintableString)) {
            throw new ProfileViolation("The subject OU is neither a UTF8String nor a PrintableString.");
        }
        var text = ((ASN1String) value).getString();
        if (!ROLE.matcher(text).matches()) {
            throw new ProfileViolation("The subject OU is '" + ProfileViolation.printable(text)
                    + "'; expected a remotePartyRole as two hex digits, such as 03.");
        }
        return HexFormat.fromHexDigits(text);
    }

    private static Eui64 organisation(AttributeTypeAndValue attribute) throws ProfileViolation {
        if (!(attribute.getValue() instanceof ASN1BitString bits)) {
            throw new ProfileViolation(
                    "The subject x500UniqueIdentifier is not a BIT STRING; expected one of 64 bits.");
        }
        var octets = bits.getBytes();
        if (bits.getPadBits() != 0 || octets.length != Long.BYTES) {
            throw new ProfileViolation("The subject x500UniqueIdentifier has "
                    + (octets.length * Byte.SIZE - bits.getPadBits()) + " bits; expected 64.");
        }
        return Eui64.ofOctets(octets);
    }

    private static KeyUse keyUse(ParsedCertificate certificate) throws ProfileViolation, IOException {
        var value = certificate.extension(Extension.keyUsage, true, "keyUsage");
        if (value.isEmpty()) {
            throw new ProfileViolation("The certificate has no key usage; expected digitalSignature or keyAgreement.");
        }
        var encoded = HexFormat.of().formatHex(value.get().getEncoded());
        var keyUse = KEY_USES.get(encoded);
        if (keyUse == null) {
            throw new ProfileViolation("The key usage is encoded as " + encoded
                    + "; expected exactly one of digitalSignature (03020780) and keyAgreement (03020308).");
        }
        return keyUse;
    }

    private static String policy(ParsedCertificate certificate) throws ProfileViolation {
        var value = certificate.extension(Extension.certificatePolicies, true, "certificatePolicies");
        var policies =
                value.map(CertificatePolicies::getInstance).map(CertificatePolicies::getPolicyInformation).stream()
                        .flatMap(Arrays::stream)
                        .toList();
        if (policies.size() != 1) {
            throw new ProfileViolation(
                    "The certificate names " + policies.size() + " certificate policies; expected exactly one.");
        }
        return policies.get(0).getPolicyIdentifier().getId();
    }

    private static void checkNoAuthority(ParsedCertificate certificate) throws ProfileViolation {
        var extension = certificate.holder().getExtension(Extension.basicConstraints);
        if (extension == null) {
            return;
        }
        var value = StrictDer.parse(extension.getExtnValue().getOctets(), "The extension basicConstraints");
        var constraints = BasicConstraints.getInstance(value);
        if (constraints.isCA() || constraints.getPathLenConstraint() != null) {
            throw new ProfileViolation("The certificate is a CA's; expected an organisation's.");
        }
    }
}
