package uk.gridwarden.duis.internal;

import java.io.IOException;
import java.security.MessageDigest;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.SignedInfo;
import org.apache.xml.security.utils.UnsyncByteArrayOutputStream;
import org.w3c.dom.Document;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.smki.Signer;
import uk.gridwarden.smki.TrustView;

/**
 * Verifies a signature of the profile's shape, and returns the octets it covers.
 *
 * <p>The reference is resolved and transformed once. Its octets are digested here, and only these octets are returned, so
 * nothing that was not digested can be treated as signed.
 *
 * <p>The canonicaliser writes octet by octet, so it writes into buffers without locks; benchmark {@code RequestStages}.
 */
final class SignatureVerification {
    private static final boolean SECURE_VALIDATION = true;

    SignatureVerification() {
        Init.init();
    }

    SignedContent verify(SignatureProfile.Profiled signature, Signer signer, TrustView trust)
            throws RefusedRequestException {
        try {
            var signedInfo = new SignedInfo(signature.signedInfo(), "", SECURE_VALIDATION, null);
            if (!trust.verifies(signer, signedInfo.getCanonicalizedOctetStream(), signature.value())) {
                throw new RefusedRequestException(
                        FaultCode.SIGNATURE_INVALID,
                        "The signature value does not verify with the key of the certificate that KeyInfo names.");
            }
            var covered = new UnsyncByteArrayOutputStream();
            signedInfo.item(0).getContentsAfterTransformation().updateOutputStream(covered);
            var octets = covered.toByteArray();
            var digest = Sha256.of(octets);
            if (!MessageDigest.isEqual(digest.toOctets(), signature.digest())) {
                throw new RefusedRequestException(
                        FaultCode.SIGNATURE_INVALID,
                        "The document is not the one that was signed: its digest differs from DigestValue.");
            }
            return new SignedContent(octets, digest.toString());
        } catch (XMLSecurityException | IOException failure) {
            throw new RefusedRequestException(FaultCode.SIGNATURE_INVALID, "The signature cannot be verified.");
        }
    }

    /** Converts the whole document to inclusive C14N 1.0. */
    byte[] canonical(Document document) throws RefusedRequestException {
        try (var octets = new UnsyncByteArrayOutputStream()) {
            Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS).canonicalizeSubtree(document, octets);
            return octets.toByteArray();
        } catch (XMLSecurityException | IOException failure) {
            throw new RefusedRequestException(FaultCode.SIGNATURE_INVALID, "The document cannot be canonicalised.");
        }
    }
}
