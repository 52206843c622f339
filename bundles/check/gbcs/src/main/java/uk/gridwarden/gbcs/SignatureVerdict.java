package uk.gridwarden.gbcs;

/** The result of verifying a signature. */
public enum SignatureVerdict {
    /** Made with the key, over the octets that GBCS specifies. */
    VALID,
    /**
     * Made with the key, over those octets with the message's tag octet before them.
     *
     * <p>This deviates from GBCS but is safe: the signature covers the whole message, and the tag is the same in every
     * message, so it cannot be mistaken for the signature of another one.
     */
    VALID_INCLUDING_TAG,
    /** Not made with the key over these octets. */
    INVALID;

    /** Tells whether a signature made with the key covers the whole message. */
    public boolean isAuthentic() {
        return this != INVALID;
    }
}
