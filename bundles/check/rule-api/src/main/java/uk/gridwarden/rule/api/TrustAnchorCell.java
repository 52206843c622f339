package uk.gridwarden.rule.api;

/**
 * One cell of a device's trust anchor store.
 *
 * @param role the remote party whose certificate the cell holds
 * @param use the purpose of that certificate
 */
public record TrustAnchorCell(RemotePartyRole role, CellUse use) {}
