package uk.gridwarden.rule.api;

/** The two documents that may share one RequestID. */
public enum Phase {
    /** A Service Request as DUIS XML (Command Variants 1 to 4, 8 and 9). */
    SERVICE_REQUEST,
    /** A Signed Pre-Command, whose content is GBCS in DER (Command Variants 5, 6 and 7). */
    SIGNED_PRE_COMMAND
}
