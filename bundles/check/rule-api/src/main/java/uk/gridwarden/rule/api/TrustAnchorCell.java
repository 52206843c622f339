package uk.gridwarden.rule.api;

/**
 * One cell of a device's trust anchor store.
 *
 * @param role whose certificate the cell holds
 * @param use what for
 */
public record TrustAnchorCell(RemotePartyRole role, CellUse use) {}
