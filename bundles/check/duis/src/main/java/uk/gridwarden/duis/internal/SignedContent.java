package uk.gridwarden.duis.internal;

/**
 * The canonical octets that a verified signature covers.
 *
 * <p>Only signature verification creates one, in a package that no other bundle can see. {@code VerifiedRequest} requires
 * one, so unverified content cannot pass as verified.
 */
public final class SignedContent {
    private final byte[] octets;
    private final String sha256;

    SignedContent(byte[] octets, String sha256) {
        this.octets = octets;
        this.sha256 = sha256;
    }

    byte[] octets() {
        return octets;
    }

    /** Digest of the octets, lower-case hex. */
    public String sha256() {
        return sha256;
    }
}
