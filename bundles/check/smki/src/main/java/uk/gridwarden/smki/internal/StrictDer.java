package uk.gridwarden.smki.internal;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;

/** Accepts DER and nothing that merely resembles it, so that a value has one spelling only. */
final class StrictDer {
    private StrictDer() {}

    /** What a caller makes of octets; anything Bouncy Castle throws on the way counts against the octets. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws ProfileViolation, IOException;
    }

    /**
     * Parses one DER value that takes up all the octets.
     *
     * @throws ProfileViolation when there is none, there is more, or it is BER
     */
    static ASN1Primitive parse(byte[] octets, String what) throws ProfileViolation {
        try {
            var value = ASN1Primitive.fromByteArray(octets);
            if (value == null) {
                throw new ProfileViolation(what + " is empty: expected one DER value.");
            }
            if (!Arrays.equals(octets, value.getEncoded(ASN1Encoding.DER))) {
                throw new ProfileViolation(what + " is encoded as BER: expected DER.");
            }
            return value;
        } catch (IOException unparsable) {
            throw new ProfileViolation(
                    what + " has " + octets.length + " octets that are not one DER value: expected exactly one.",
                    unparsable);
        }
    }

    /**
     * Reads a structure. Bouncy Castle reports malformed input with a range of unchecked exceptions, some of them late,
     * when a field is first asked for; here, and only here, they become a statement about the octets.
     *
     * @throws ProfileViolation when the octets do not have the structure
     */
    static <T> T structure(String what, Reading<T> reading) throws ProfileViolation {
        try {
            return reading.read();
        } catch (IOException | RuntimeException malformed) {
            throw new ProfileViolation(what + " does not have the structure its type demands.", malformed);
        }
    }
}
