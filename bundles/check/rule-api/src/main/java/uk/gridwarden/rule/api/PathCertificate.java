package uk.gridwarden.rule.api;

import java.util.Optional;

/**
 * A certificate that the request offers for the path of those it would place.
 *
 * @param location its place in the request: an element path, or an octet offset in a GBCS payload
 * @param sha256 SHA-256 of the octets as received
 * @param defect why it is not an SMKI CA certificate, in one sentence; empty if it is one, whether trusted or not
 */
public record PathCertificate(String location, Sha256 sha256, Optional<String> defect) {}
