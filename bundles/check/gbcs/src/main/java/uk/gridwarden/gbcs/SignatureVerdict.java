package uk.gridwarden.gbcs;

/** What verifying a signature found. */
public enum SignatureVerdict {
    /** Made with the key, over the octets that GBCS has signed. */
    VALID,
    /**
     * Made with the key, over those octets with the message's tag octet before them.
     *
     * <p>Not what GBCS says, but it covers nothing less, and the tag is the same octet in every message, so it cannot be
     * mistaken for the signature of another message.
     */
    VALID_INCLUDING_TAG,
    /** Not made with the key over these octets. */
    INVALID;

    /** Whether the whole message is covered by a signature made with the key. */
    public boolean isAuthentic() {
        return this != INVALID;
    }
}
