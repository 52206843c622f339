package uk.gridwarden.rule.api;

/**
 * A certificate that the request would place on the device, and the cell it would go to.
 *
 * @param cell the cell
 * @param location where in the request it stands: an element path, or an octet offset in a GBCS payload
 * @param sha256 SHA-256 of the octets as received
 * @param reading what the octets turned out to be
 */
public record PlacedCertificate(TrustAnchorCell cell, String location, Sha256 sha256, CertificateReading reading) {}
