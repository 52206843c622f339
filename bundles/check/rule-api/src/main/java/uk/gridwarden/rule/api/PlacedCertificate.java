package uk.gridwarden.rule.api;

/**
 * A certificate that the request would place on the device, and the cell it would go to.
 *
 * @param cell the cell
 * @param location its place in the request: an element path, or an octet offset in a GBCS payload
 * @param sha256 SHA-256 of the octets as received
 * @param reading its contents, or why it is unreadable
 */
public record PlacedCertificate(TrustAnchorCell cell, String location, Sha256 sha256, CertificateReading reading) {}
