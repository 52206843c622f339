package uk.gridwarden.decision.log.internal;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.transparency.log.CompactRange;
import uk.gridwarden.transparency.log.MerkleTree;
import uk.gridwarden.transparency.log.Tile;

/**
 * The Merkle tree of a chain, read from its tiles and, where a tile is not stored, from what is below it. Full tiles of leaf
 * hashes are stored; a tile above holds the roots of those below it, as many as there are. For one question on one
 * connection.
 */
final class ChainTree implements Tile.Source<SQLException> {
    private final Connection connection;
    private final int chain;
    private final NavigableMap<Long, Sha256> leaves;
    private final Map<Tile, byte[]> known = new HashMap<>();

    ChainTree(Connection connection, int chain) {
        this(connection, chain, Collections.emptyNavigableMap());
    }

    /** @param leaves leaf hashes of records by their places, which spare reading those records */
    ChainTree(Connection connection, int chain, NavigableMap<Long, Sha256> leaves) {
        this.connection = connection;
        this.chain = chain;
        this.leaves = leaves;
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
            var stored = stored(tile.level(), tile.index());
            var octets = tile.width() * Sha256.OCTETS;
            hashes = stored.length < octets ? computed(tile) : Arrays.copyOf(stored, octets);
            known.put(tile, hashes);
        }
        return hashes;
    }

    /** Stores the tiles that became full as the chain grew, and adds their roots to the tiles above. */
    void store(long from, long to) throws SQLException {
        for (var tile : Tile.filled(from, to)) {
            if (tile.level() == 0) {
                insert(0, tile.index(), read(tile));
            }
            addToTileAbove(tile);
        }
    }

    private void addToTileAbove(Tile tile) throws SQLException {
        var level = tile.level() + 1;
        var above = tile.index() / Tile.FULL;
        var place = (int) (tile.index() % Tile.FULL);
        var root = Tile.root(read(tile)).toOctets();
        if (place == 0) {
            insert(level, above, root);
            return;
        }
        var hashes = new ByteArrayOutputStream();
        hashes.writeBytes(read(new Tile(level, above, place)));
        hashes.writeBytes(root);
        try (var update = connection.prepareStatement(
                "UPDATE decision_log_tile SET hashes = ? WHERE chain_no = ? AND tile_level = ? AND tile_no = ?")) {
            update.setBytes(1, hashes.toByteArray());
            update.setInt(2, chain);
            update.setInt(3, level);
            update.setLong(4, above);
            update.executeUpdate();
        }
    }

    private void insert(int level, long index, byte[] hashes) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO decision_log_tile (chain_no, tile_level, tile_no, hashes) VALUES (?, ?, ?, ?)")) {
            insert.setInt(1, chain);
            insert.setInt(2, level);
            insert.setLong(3, index);
            insert.setBytes(4, hashes);
            insert.executeUpdate();
        }
    }

    /** Whether the tiles that became full with the last of this many records are those of the records; true for none. */
    boolean fits(long size) throws SQLException {
        for (var tile : Tile.filled(size - 1, size)) {
            var stored = stored(tile.level(), tile.index());
            if (tile.level() == 0 && stored.length > 0 && !Arrays.equals(stored, computed(tile))) {
                return false;
            }
            var place = (int) (tile.index() % Tile.FULL) * Sha256.OCTETS;
            var above = stored(tile.level() + 1, tile.index() / Tile.FULL);
            if (above.length > place
                    && !Arrays.equals(
                            Arrays.copyOfRange(above, place, place + Sha256.OCTETS),
                            Tile.root(read(tile)).toOctets())) {
                return false;
            }
        }
        return true;
    }

    private byte[] computed(Tile tile) throws SQLException {
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
        var first = tile.firstHash() + 1;
        var last = tile.firstHash() + tile.width();
        var atHand = leaves.subMap(first, true, last, true).values();
        if (atHand.size() == tile.width()) {
            atHand.forEach(leaf -> hashes.writeBytes(leaf.toOctets()));
            return;
        }
        try (var select = RecordReader.prepare(
                        connection,
                        "SELECT " + StoredRecord.ENTRY_COLUMNS + " FROM decision_log_record"
                                + " WHERE chain_no = ? AND seq_no BETWEEN ? AND ? ORDER BY seq_no",
                        chain,
                        first,
                        last);
                var rows = select.executeQuery()) {
            while (rows.next()) {
                hashes.writeBytes(StoredRecord.entry(rows).leafHash().toOctets());
            }
        }
        if (hashes.size() != tile.width() * Sha256.OCTETS) {
            throw new SQLException("records are missing between " + first + " and " + last + ": verify the log");
        }
    }

    private byte[] stored(int level, long index) throws SQLException {
        try (var select = RecordReader.prepare(
                        connection,
                        "SELECT hashes FROM decision_log_tile WHERE chain_no = ? AND tile_level = ? AND tile_no = ?",
                        chain,
                        level,
                        index);
                var row = select.executeQuery()) {
            return row.next() ? row.getBytes(1) : new byte[0];
        }
    }
}
