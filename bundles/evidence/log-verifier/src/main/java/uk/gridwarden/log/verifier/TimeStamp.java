package uk.gridwarden.log.verifier;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A time-stamp token (RFC 3161, in CMS, RFC 5652). Messages of exceptions continue "The time stamp ". */
final class TimeStamp {
    private static final HexFormat HEX = HexFormat.of();
    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
    private static final String TST_INFO = "2a864886f70d0109100104";
    private static final String CONTENT_TYPE = "2a864886f70d010903";
    private static final String MESSAGE_DIGEST = "2a864886f70d010904";
    private static final int TAG_0 = 0xA0;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SIGNED_ATTRIBUTES = 3;
    private static final int GEN_TIME = 4;
    private static final Map<String, String> DIGESTS =
            Map.of("608648016503040201", "SHA-256", "608648016503040202", "SHA-384", "608648016503040203", "SHA-512");
    /** For plain RSA, the digest comes from the digest algorithm. */
    private static final Map<String, String> SIGNATURES = Map.of(
            "2a864886f70d010101", "RSA",
            "2a864886f70d01010b", "SHA256withRSA",
            "2a864886f70d01010c", "SHA384withRSA",
            "2a864886f70d01010d", "SHA512withRSA",
            "2a8648ce3d040302", "SHA256withECDSA",
            "2a8648ce3d040303", "SHA384withECDSA",
            "2a8648ce3d040304", "SHA512withECDSA");

    private final Der signedData;
    private final byte[] info;

    private TimeStamp(byte[] token) throws MalformedExportException {
        var elements = Der.parse(token);
        if (elements.size() != 1) {
            throw new MalformedExportException("is not one DER element");
        }
        signedData = elements.get(0).child(1, TAG_0).child(0, Der.SEQUENCE);
        info = encapsulated(signedData.child(2, Der.SEQUENCE));
    }

    private static byte[] encapsulated(Der content) throws MalformedExportException {
        if (!oid(content).equals(TST_INFO)) {
            throw new MalformedExportException("has another content than a time");
        }
        return content.child(1, TAG_0).child(0, Der.OCTET_STRING).content();
    }

    private static String oid(Der sequence) throws MalformedExportException {
        return HEX.formatHex(sequence.child(0, Der.OID).content());
    }

    /**
     * The time at which the note existed.
     *
     * @param authorities certificates of the authority or of its CA; when empty, nothing shows who made the token
     */
    static Instant time(byte[] token, Note note, List<X509Certificate> authorities) throws MalformedExportException {
        var stamp = new TimeStamp(token);
        var info = Der.parse(stamp.info).get(0);
        var imprint = info.child(2, Der.SEQUENCE);
        if (!"SHA-256".equals(DIGESTS.get(oid(imprint.child(0, Der.SEQUENCE))))
                || !HEX.formatHex(imprint.child(1, Der.OCTET_STRING).content()).equals(Chain.sha256(note.all()))) {
            throw new MalformedExportException("is over something else than the checkpoint");
        }
        var time = instant(info.child(GEN_TIME, GENERALIZED_TIME).content());
        if (!authorities.isEmpty()) {
            stamp.verify(time, authorities);
        }
        return time;
    }

    private static Instant instant(byte[] generalizedTime) throws MalformedExportException {
        var text = new String(generalizedTime, StandardCharsets.US_ASCII);
        try {
            return LocalDateTime.parse(text, DateTimeFormatter.ofPattern("yyyyMMddHHmmss[.SSS][.SS][.S]'Z'"))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notATime) {
            throw new MalformedExportException("has a time that cannot be read");
        }
    }

    private void verify(Instant time, List<X509Certificate> authorities) throws MalformedExportException {
        var parts = signedData.children();
        var signer = parts.get(parts.size() - 1).child(0, Der.SEQUENCE);
        var attributes = signer.child(SIGNED_ATTRIBUTES, TAG_0);
        try {
            var digest = DIGESTS.getOrDefault(oid(signer.child(2, Der.SEQUENCE)), "of an unknown kind");
            var content = MessageDigest.getInstance(digest).digest(info);
            if (!Arrays.equals(attribute(attributes, MESSAGE_DIGEST, Der.OCTET_STRING), content)
                    || !HEX.formatHex(attribute(attributes, CONTENT_TYPE, Der.OID))
                            .equals(TST_INFO)) {
                throw new MalformedExportException("has signed attributes of another content");
            }
            // Signed as a SET, sent as an implicitly tagged element (RFC 5652 section 5.4).
            var signed = attributes.all().clone();
            signed[0] = Der.SET;
            var algorithm = SIGNATURES.getOrDefault(oid(signer.child(SIGNED_ATTRIBUTES + 1, Der.SEQUENCE)), "unknown");
            var signature =
                    signer.child(SIGNED_ATTRIBUTES + 2, Der.OCTET_STRING).content();
            var name = algorithm.equals("RSA") ? digest.replace("-", "") + "withRSA" : algorithm;
            for (var candidate : candidates(authorities)) {
                if (verifies(candidate, name, signed, signature)
                        && isOf(candidate, authorities)
                        && isFor(candidate, time)) {
                    return;
                }
            }
        } catch (GeneralSecurityException unknown) {
            throw new MalformedExportException("cannot be verified: " + unknown.getMessage());
        }
        throw new MalformedExportException("is not signed by the authority whose certificate was given");
    }

    private static byte[] attribute(Der attributes, String type, int tag) throws MalformedExportException {
        for (var attribute : attributes.children()) {
            if (oid(attribute).equals(type)) {
                return attribute.child(1, Der.SET).child(0, tag).content();
            }
        }
        throw new MalformedExportException("has no signed attribute of its content");
    }

    /** Certificates that may be the signer's: those given, and those in the token. */
    private List<X509Certificate> candidates(List<X509Certificate> authorities)
            throws GeneralSecurityException, MalformedExportException {
        var candidates = new ArrayList<>(authorities);
        for (var part : signedData.children()) {
            if (part.tag() == TAG_0) {
                for (var certificate : part.children()) {
                    candidates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(certificate.all())));
                }
            }
        }
        return candidates;
    }

    private static boolean verifies(X509Certificate candidate, String algorithm, byte[] signed, byte[] signature)
            throws GeneralSecurityException {
        var verifier = Signature.getInstance(algorithm);
        try {
            verifier.initVerify(candidate.getPublicKey());
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException otherKey) {
            return false;
        }
    }

    private static boolean isOf(X509Certificate signer, List<X509Certificate> authorities) {
        return authorities.contains(signer) || authorities.stream().anyMatch(ca -> issued(ca, signer));
    }

    private static boolean issued(X509Certificate ca, X509Certificate signer) {
        try {
            signer.verify(ca.getPublicKey());
            return ca.getBasicConstraints() >= 0
                    && ca.getSubjectX500Principal().equals(signer.getIssuerX500Principal());
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    private static boolean isFor(X509Certificate signer, Instant time) throws GeneralSecurityException {
        signer.checkValidity(Date.from(time));
        var usages = signer.getExtendedKeyUsage();
        return usages != null && usages.contains(TIME_STAMPING);
    }
}
