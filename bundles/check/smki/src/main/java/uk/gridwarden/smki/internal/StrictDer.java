package uk.gridwarden.smki.internal;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;

/** Accepts DER and not BER, so that a value has only one encoding. */
final class StrictDer {
    private StrictDer() {}

    /** Interprets octets; any exception from Bouncy Castle means that they are malformed. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws ProfileViolation, IOException;
    }

    /**
     * Parses one DER value that takes up all the octets.
     *
     * @throws ProfileViolation when there is no value, more than one, or BER
     */
    static ASN1Primitive parse(byte[] octets, String what) throws ProfileViolation {
        try {
            var value = ASN1Primitive.fromByteArray(octets);
            if (value == null) {
                throw new ProfileViolation(what + " is empty; expected one DER value.");
            }
            if (!Arrays.equals(octets, value.getEncoded(ASN1Encoding.DER))) {
                throw new ProfileViolation(what + " is encoded as BER; expected DER.");
            }
            return value;
        } catch (IOException unparsable) {
            throw new ProfileViolation(
                    what + " has " + octets.length + " octets that are not one DER value; expected exactly one.",
                    unparsable);
        }
    }

    /**
     * Reads a structure. Bouncy Castle reports malformed input with various unchecked exceptions, sometimes only when a
     * field is first read; they are converted here, and only here.
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
