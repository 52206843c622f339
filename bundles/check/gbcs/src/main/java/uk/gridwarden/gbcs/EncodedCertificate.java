package uk.gridwarden.gbcs;

import java.util.Arrays;

/**
 * The octets of a certificate and where they stand in the payload.
 *
 * <p>One DER SEQUENCE of exactly that many octets; whether it is a certificate is for its reader to find out.
 */
public final class EncodedCertificate {
    private final int octetOffset;
    private final byte[] der;

    /**
     * Copies the octets.
     *
     * @param octetOffset offset in the payload of the first octet
     * @param der the octets
     */
    public EncodedCertificate(int octetOffset, byte[] der) {
        this.octetOffset = octetOffset;
        this.der = der.clone();
    }

    /** Offset in the payload of the first octet. */
    public int octetOffset() {
        return octetOffset;
    }

    /** The octets; a new copy each time. */
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
