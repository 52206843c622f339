package uk.gridwarden.duis.internal;

import java.time.Instant;
import java.util.Locale;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.smki.Signer;
import uk.gridwarden.smki.TrustView;

/** Checks that a signer may sign a request. */
final class EligibleSigner {
    private EligibleSigner() {}

    /** Finds the pinned certificate that a signature names, if it may sign requests at a time. */
    static Signer find(TrustView trust, SignatureProfile.Profiled signature, Instant receivedAt)
            throws RefusedRequestException, UnavailableException {
        var found = trust.signer(signature.issuerName(), signature.serial());
        if (found.isEmpty() && !trust.isInForce()) {
            // Then the sender is not at fault, and a retry succeeds once a set is in force.
            throw new UnavailableException("No trust set is in force, so no signature can be verified.");
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

    /** Requires that the signer is the originator: a User signs only for itself. */
    static void requireOriginator(Signer signer, Eui64 originator) throws RefusedRequestException {
        if (!signer.organisation().equals(originator)) {
            throw new RefusedRequestException(
                    FaultCode.SIGNER_NOT_ORIGINATOR,
                    "The request was signed by " + signer.organisation() + "; expected " + originator
                            + ", the originator that RequestID names.");
        }
    }
}
