package uk.gridwarden.smki.internal;

import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * Verifies signatures of certificates, each once and up to a limit.
 *
 * <p>The sender of a request chooses the certificates in it; the limit bounds the cost of that. Not safe for use by
 * several threads.
 */
final class SignatureChecks {
    /** A path needs four at most, and a renewed CA few more. */
    static final int MAXIMUM_OF_ONE_SENDER = 16;

    private final Signatures signatures;
    private final int maximum;
    private final Map<Check, Boolean> answers;
    private int made;
    private boolean refused;

    private record Check(ParsedCertificate certificate, SubjectPublicKeyInfo key) {}

    private SignatureChecks(Signatures signatures, int maximum, Map<Check, Boolean> answers) {
        this.signatures = signatures;
        this.maximum = maximum;
        this.answers = answers;
    }

    /** Creates checks without a limit, for the operator's certificates. */
    static SignatureChecks ofTheOperator(Signatures signatures) {
        return new SignatureChecks(signatures, Integer.MAX_VALUE, new HashMap<>());
    }

    /** Creates limited checks for a sender's certificates; the results known here do not count towards the limit. */
    SignatureChecks ofASender() {
        return new SignatureChecks(signatures, MAXIMUM_OF_ONE_SENDER, new HashMap<>(answers));
    }

    /** Tells whether a key made the signature of a certificate; false once the limit is reached. */
    boolean verifies(ParsedCertificate certificate, SubjectPublicKeyInfo key) {
        var check = new Check(certificate, key);
        var known = answers.get(check);
        if (known != null) {
            return known;
        }
        if (made == maximum) {
            refused = true;
            return false;
        }
        made++;
        var answer = signatures.verifies(certificate.holder(), key);
        answers.put(check, answer);
        return answer;
    }

    /** Tells whether a check was not made because the limit was reached. */
    boolean haveRunOut() {
        return refused;
    }
}
