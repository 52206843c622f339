package uk.gridwarden.duis.internal;

import java.time.Instant;
import java.util.Locale;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.smki.Signer;
import uk.gridwarden.smki.TrustView;

/** Who may have signed a request. */
final class EligibleSigner {
    private EligibleSigner() {}

    /** The pinned certificate that a signature names, if it may sign requests at a time. */
    static Signer find(TrustView trust, ProfiledSignature signature, Instant receivedAt)
            throws RefusedRequestException, UnavailableException {
        var found = trust.signer(signature.issuerName(), signature.serial());
        if (found.isEmpty() && !trust.isInForce()) {
            // An unknown signer is then not the sender's fault, and a retry succeeds once there is a set.
            throw new UnavailableException("There is no trust set in force, so no signature can be verified.");
        }
        var signer = found.orElseThrow(() -> new RefusedRequestException(
                FaultCode.SIGNER_UNKNOWN,
                "No certificate with issuer '" + signature.issuerName() + "' and serial number " + signature.serial()
                        + " is known here."));
        if (signer.role() != Signer.XML_SIGNING_ROLE) {
            throw new RefusedRequestException(
                    FaultCode.SIGNER_NOT_ELIGIBLE,
                    String.format(
                            Locale.ROOT,
                            "The signer's certificate has the role %02X; expected %02X, XML signing.",
                            signer.role(),
                            Signer.XML_SIGNING_ROLE));
        }
        if (signer.revoked()) {
            throw new RefusedRequestException(
                    FaultCode.SIGNER_NOT_ELIGIBLE,
                    "The signer's certificate with serial number " + signer.serial()
                            + " is revoked; expected one that is not.");
        }
        if (receivedAt.isBefore(signer.notBefore()) || receivedAt.isAfter(signer.notAfter())) {
            throw new RefusedRequestException(
                    FaultCode.SIGNER_NOT_ELIGIBLE,
                    "The signer's certificate is valid from " + signer.notBefore() + " to " + signer.notAfter()
                            + "; the request was received at " + receivedAt + ".");
        }
        return signer;
    }

    /** A User signs for itself only. */
    static void requireOriginator(Signer signer, Eui64 originator) throws RefusedRequestException {
        if (!signer.organisation().equals(originator)) {
            throw new RefusedRequestException(
                    FaultCode.SIGNER_NOT_ORIGINATOR,
                    "The request was signed by " + signer.organisation() + "; expected " + originator
                            + ", the originator that RequestID names.");
        }
    }
}
