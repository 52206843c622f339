package uk.gridwarden.gbcs;

/** Reports octets that are not a Signed Pre-Command, or are one with a value outside its permitted range. */
public final class GbcsUnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int octetOffset;
    private final String reason;

    /**
     * Creates a report of where reading stopped and why.
     *
     * @param octetOffset offset in the payload of the first octet that is wrong, or its length when it ends too soon
     * @param reason one sentence with the value found and the value expected
     */
    public GbcsUnreadableException(int octetOffset, String reason) {
        super("At octet " + octetOffset + ": " + reason);
        this.octetOffset = octetOffset;
        this.reason = reason;
    }

    /** Offset in the payload of the first octet that is wrong, or the payload's length when it ends too soon. */
    public int octetOffset() {
        return octetOffset;
    }

    /** One sentence with the value found and the value expected. */
    public String reason() {
        return reason;
    }
}
