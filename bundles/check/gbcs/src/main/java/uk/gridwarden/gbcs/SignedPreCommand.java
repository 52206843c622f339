package uk.gridwarden.gbcs;

/** A Signed Pre-Command, read but not verified. */
public sealed interface SignedPreCommand permits SecurityCredentialsUpdate, OtherMessage {

    /** Kind, parties and use case. */
    MessageHeader header();

    /** The User's signature and the octets it covers. */
    MessageSignature signature();
}
