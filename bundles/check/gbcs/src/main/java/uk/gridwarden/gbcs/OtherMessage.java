package uk.gridwarden.gbcs;

/**
 * A message of any use case except CS02b. Its content is not read.
 *
 * @param header its header
 * @param signature the signature and the octets it covers
 */
public record OtherMessage(MessageHeader header, MessageSignature signature) implements SignedPreCommand {}
