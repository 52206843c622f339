package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import uk.gridwarden.decision.log.internal.Batch.LinkedDraft;

/** Inserts records and what they use up, as one batch for each table, and reduces earlier records. The caller commits. */
final class RecordWriter {
    private static final String RECORD = "INSERT INTO decision_log_record (chain_no, seq_no, recorded_ms, kind,"
            + " record_digest, document_digest, head_hash, record_json, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String RESERVATION =
            "INSERT INTO decision_log_reservation (reserved_key, chain_no, seq_no) VALUES (?, ?, ?)";
    private static final String REDUCE = "UPDATE decision_log_record SET record_json = ?, document = NULL,"
            + " reduced_by = ? WHERE chain_no = ? AND seq_no = ? AND reduced_by IS NULL";
    private static final String FORGET = "DELETE FROM decision_log_mpxn WHERE chain_no = ? AND seq_no = ?";

    private final int timeoutSeconds;

    RecordWriter(int timeoutSeconds) {
        this.timeoutSeconds = timeoutSeconds;
    }

    void insert(Connection connection, Chain chain, List<LinkedDraft> records) throws SQLException {
        reserve(connection, chain, records);
        try (var insert = prepare(connection, RECORD)) {
            for (var record : records) {
                addRecord(insert, chain, record);
            }
            insert.executeBatch();
        }
        for (var record : records) {
            reduce(connection, chain, record);
        }
    }

    /** In the order of the keys: nodes that reserve in different orders would wait for each other. */
    private void reserve(Connection connection, Chain chain, List<LinkedDraft> records) throws SQLException {
        var reserving = records.stream()
                .filter(record -> record.draft().reserves().isPresent())
                .sorted(Comparator.comparing(
                        record -> record.draft().reserves().orElseThrow().key()))
                .toList();
        if (reserving.isEmpty()) {
            return;
        }
        try (var insert = prepare(connection, RESERVATION)) {
            for (var record : reserving) {
                insert.setString(1, record.draft().reserves().orElseThrow().key());
                insert.setInt(2, chain.number());
                insert.setLong(3, record.sequence());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Removes from earlier records what a retention record says is removed, in the same transaction. */
    private void reduce(Connection connection, Chain chain, LinkedDraft linked) throws SQLException {
        if (linked.draft().reductions().isEmpty()) {
            return;
        }
        try (var update = prepare(connection, REDUCE);
                var delete = prepare(connection, FORGET)) {
            for (var reduction : linked.draft().reductions()) {
                update.setBytes(1, reduction.json());
                update.setLong(2, linked.sequence());
                update.setInt(3, chain.number());
                update.setLong(4, reduction.sequence());
                if (update.executeUpdate() != 1) {
                    throw new SQLException("record " + reduction.sequence() + " was reduced meanwhile");
                }
                delete.setInt(1, chain.number());
                delete.setLong(2, reduction.sequence());
                delete.executeUpdate();
            }
        }
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(timeoutSeconds);
        return statement;
    }

    private static void addRecord(PreparedStatement insert, Chain chain, LinkedDraft linked) throws SQLException {
        var draft = linked.draft();
        insert.setInt(1, chain.number());
        insert.setLong(2, linked.sequence());
        insert.setLong(3, draft.recordedMillis());
        insert.setString(4, String.valueOf(draft.kind().letter()));
        insert.setBytes(5, draft.recordDigest().toOctets());
        insert.setBytes(6, draft.documentDigest().toOctets());
        insert.setBytes(7, linked.head().hash().toOctets());
        insert.setBytes(8, draft.json());
        // A null of no stated length suits BLOB and BYTEA alike.
        insert.setBytes(9, draft.document().orElse(null));
        insert.addBatch();
    }
}
