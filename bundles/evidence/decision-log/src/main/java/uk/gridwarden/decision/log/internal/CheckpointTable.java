package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checkpoints as they were published. Stateless; the caller commits. */
final class CheckpointTable {

    /**
     * A checkpoint.
     *
     * @param size number of records it covers
     * @param note the signed note
     * @param stamp time-stamp token of a third party over the note (RFC 3161); empty where there is none
     */
    record Published(long size, String note, Optional<byte[]> stamp) {}

    private CheckpointTable() {}

    static Optional<Published> newest(Connection connection, int chain) throws SQLException {
        return published(
                        connection,
                        " AND tree_size = (SELECT MAX(tree_size) FROM decision_log_checkpoint WHERE chain_no = ?)",
                        chain,
                        chain)
                .stream()
                .findFirst();
    }

    /** The first checkpoint that covers a record. */
    static Optional<Published> covering(Connection connection, int chain, long sequence) throws SQLException {
        return published(
                        connection,
                        " AND tree_size = (SELECT MIN(tree_size) FROM decision_log_checkpoint"
                                + " WHERE chain_no = ? AND tree_size >= ?)",
                        chain,
                        chain,
                        sequence)
                .stream()
                .findFirst();
    }

    /** The checkpoints over {@code first} to {@code last} records, in order. */
    static List<Published> between(Connection connection, int chain, long first, long last) throws SQLException {
        return published(connection, " AND tree_size BETWEEN ? AND ? ORDER BY tree_size", chain, first, last);
    }

    /** The first checkpoints over more than {@code size} records, in order. */
    static List<Published> after(Connection connection, int chain, long size, int atMost) throws SQLException {
        return published(
                connection, " AND tree_size > ? ORDER BY tree_size FETCH FIRST " + atMost + " ROWS ONLY", chain, size);
    }

    static void insert(Connection connection, int chain, Published checkpoint) throws SQLException {
        try (var insert = RecordReader.prepare(
                connection,
                "INSERT INTO decision_log_checkpoint (chain_no, tree_size, note) VALUES (?, ?, ?)",
                chain,
                checkpoint.size(),
                checkpoint.note())) {
            insert.executeUpdate();
        }
    }

    static void stamp(Connection connection, int chain, long size, byte[] token) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE decision_log_checkpoint SET stamp = ? WHERE chain_no = ? AND tree_size = ?")) {
            update.setBytes(1, token);
            update.setInt(2, chain);
            update.setLong(3, size);
            update.executeUpdate();
        }
    }

    private static List<Published> published(Connection connection, String condition, Object... values)
            throws SQLException {
        try (var select = RecordReader.prepare(
                        connection,
                        "SELECT tree_size, note, stamp FROM decision_log_checkpoint WHERE chain_no = ?" + condition,
                        values);
                var rows = select.executeQuery()) {
            var found = new ArrayList<Published>();
            while (rows.next()) {
                found.add(new Published(rows.getLong(1), rows.getString(2), Optional.ofNullable(rows.getBytes(3))));
            }
            return found;
        }
    }
}
