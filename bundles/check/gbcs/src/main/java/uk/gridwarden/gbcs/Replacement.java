package uk.gridwarden.gbcs;

import uk.gridwarden.rule.api.TrustAnchorCell;

/**
 * A certificate and the cell it is to go to.
 *
 * @param certificate the certificate, as it stands in the payload
 * @param cell the cell
 */
public record Replacement(EncodedCertificate certificate, TrustAnchorCell cell) {}
