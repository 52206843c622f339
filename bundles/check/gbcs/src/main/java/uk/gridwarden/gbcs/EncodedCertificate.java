package uk.gridwarden.gbcs;

import java.util.Arrays;

/**
 * A DER SEQUENCE where the payload should contain a certificate; its content has not been checked.
 *
 * @param octetOffset offset in the payload of the first octet
 * @param der the octets
 */
public record EncodedCertificate(int octetOffset, byte[] der) {

    /** Copies the octets. */
    public EncodedCertificate {
        der = der.clone();
    }

    /** A copy of the octets. */
    @Override
    public byte[] der() {
        return der.clone();
    }

    /** Same octets in the same place. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedCertificate that
                && octetOffset == that.octetOffset
                && Arrays.equals(der, that.der);
    }

    @Override
    public int hashCode() {
        return 31 * octetOffset + Arrays.hashCode(der);
    }

    @Override
    public String toString() {
        return "certificate of " + der.length + " octets at octet " + octetOffset;
    }
}
