package uk.gridwarden.decision.log.internal;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.transparency.log.CompactRange;
import uk.gridwarden.transparency.log.MerkleTree;
import uk.gridwarden.transparency.log.Tile;

/**
 * The Merkle tree of a chain, read from its full tiles and, where a tile is not stored, from what is below it. For one
 * question on one connection.
 */
final class ChainTree implements Tile.Source<SQLException> {
    private final Connection connection;
    private final int chain;
    private final Map<Tile, byte[]> known = new HashMap<>();

    ChainTree(Connection connection, int chain) {
        this.connection = connection;
        this.chain = chain;
    }

    /** The hashes of the nodes of the tree over the first records. */
    MerkleTree.Nodes<SQLException> nodes(long size) {
        return Tile.nodes(size, this);
    }

    CompactRange range(long size) throws SQLException {
        return CompactRange.at(size, nodes(size));
    }

    @Override
    public byte[] read(Tile tile) throws SQLException {
        var hashes = known.get(tile);
        if (hashes == null) {
            hashes = tile.isFull() ? stored(tile) : new byte[0];
            hashes = hashes.length == 0 ? computed(tile) : hashes;
            known.put(tile, hashes);
        }
        return hashes;
    }

    /** Stores the tiles that became full as the chain grew. */
    void store(long from, long to) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO decision_log_tile (chain_no, tile_level, tile_no, hashes) VALUES (?, ?, ?, ?)")) {
            for (var tile : Tile.filled(from, to)) {
                insert.setInt(1, chain);
                insert.setInt(2, tile.level());
                insert.setLong(3, tile.index());
                insert.setBytes(4, computed(tile));
                insert.executeUpdate();
            }
        }
    }

    /** The hashes of a tile as they follow from the records or the tiles below, whatever is stored. */
    byte[] computed(Tile tile) throws SQLException {
        var hashes = new ByteArrayOutputStream();
        if (tile.level() == 0) {
            addLeaves(tile, hashes);
        } else {
            for (var below = tile.firstHash(); below < tile.firstHash() + tile.width(); below++) {
                var child = new Tile(tile.level() - 1, below, Tile.FULL);
                hashes.writeBytes(Tile.root(read(child)).toOctets());
            }
        }
        return hashes.toByteArray();
    }

    private void addLeaves(Tile tile, ByteArrayOutputStream hashes) throws SQLException {
        try (var select = RecordReader.prepare(
                        connection,
                        "SELECT " + StoredRecord.ENTRY_COLUMNS + " FROM decision_log_record"
                                + " WHERE chain_no = ? AND seq_no BETWEEN ? AND ? ORDER BY seq_no",
                        chain,
                        tile.firstHash() + 1,
                        tile.firstHash() + tile.width());
                var rows = select.executeQuery()) {
            while (rows.next()) {
                hashes.writeBytes(StoredRecord.entry(rows).leafHash().toOctets());
            }
        }
        if (hashes.size() != tile.width() * Sha256.OCTETS) {
            throw new SQLException("records are missing between " + (tile.firstHash() + 1) + " and "
                    + (tile.firstHash() + tile.width()) + ": verify the log");
        }
    }

    private byte[] stored(Tile tile) throws SQLException {
        try (var select = RecordReader.prepare(
                        connection,
                        "SELECT hashes FROM decision_log_tile WHERE chain_no = ? AND tile_level = ? AND tile_no = ?",
                        chain,
                        tile.level(),
                        tile.index());
                var row = select.executeQuery()) {
            return row.next() ? row.getBytes(1) : new byte[0];
        }
    }
}
