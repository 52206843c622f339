package uk.gridwarden.gbcs;

/**
 * A message of any use case but CS02b. Its content is not read.
 *
 * @param header who sends what to whom
 * @param signature the signature and the octets it covers
 */
public record OtherMessage(MessageHeader header, MessageSignature signature) implements SignedPreCommand {}
