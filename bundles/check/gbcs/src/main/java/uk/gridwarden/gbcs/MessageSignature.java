package uk.gridwarden.gbcs;

import java.util.Arrays;

/** The signature of a message and the octets it covers: everything before the signature, content included. */
public final class MessageSignature {
    /** Octets of a signature: r and s of ECDSA on P-256, 32 each. */
    public static final int VALUE_OCTETS = 64;

    private final byte[] message;
    private final byte[] value;

    /**
     * Copies the octets.
     *
     * @param message the message from its tag up to the signature's length octet
     * @param value the signature, r and s
     * @throws IllegalArgumentException when {@code message} is empty or {@code value} does not have 64 octets
     */
    public MessageSignature(byte[] message, byte[] value) {
        if (message.length == 0 || value.length != VALUE_OCTETS) {
            throw new IllegalArgumentException("a signature has " + VALUE_OCTETS
                    + " octets over at least one octet, not " + value.length + " over " + message.length);
        }
        this.message = message.clone();
        this.value = value.clone();
    }

    /** The octets that GBCS signs: the message without its leading tag octet, up to the signature. */
    public byte[] signedOctets() {
        return Arrays.copyOfRange(message, 1, message.length);
    }

    /** The signed octets with the tag octet before them, which some signers include. */
    public byte[] signedOctetsWithTag() {
        return message.clone();
    }

    /** The signature value: r and s, each 32 octets, most significant first. */
    public byte[] value() {
        return value.clone();
    }

    /** Same octets, same signature. */
    @Override
    public boolean equals(Object other) {
        return other instanceof MessageSignature that
                && Arrays.equals(message, that.message)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(message) + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "signature over " + (message.length - 1) + " octets";
    }
}
