package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.gridwarden.decision.log.internal.Batch.LinkedDraft;

/**
 * Inserts records and what they use up, as one batch for each table, and reduces earlier records. It keeps its statements, so
 * it is made for a connection that writes many batches. The caller commits.
 */
final class RecordWriter {
    private static final String RECORD = "INSERT INTO decision_log_record (chain_no, seq_no, recorded_ms, kind,"
            + " record_digest, document_digest, head_hash, record_json, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String RESERVATION =
            "INSERT INTO decision_log_reservation (reserved_key, chain_no, seq_no) VALUES (?, ?, ?)";
    private static final String REDUCE = "UPDATE decision_log_record SET record_json = ?, document = NULL,"
            + " reduced_by = ? WHERE chain_no = ? AND seq_no = ? AND reduced_by IS NULL";
    private static final List<String> FORGET = List.of(
            "UPDATE decision_log_index SET mpxn_key = NULL WHERE chain_no = ? AND seq_no = ?",
            "DELETE FROM decision_log_mpxn WHERE chain_no = ? AND seq_no = ?");
    private static final String ADVANCE = "UPDATE decision_log_chain SET last_seq = ?, head_hash = ?, peaks = ?"
            + " WHERE chain_no = ? AND epoch = ? AND last_seq = ?";

    private final Connection connection;
    private final int timeoutSeconds;
    // Closed with the connection.
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    RecordWriter(Connection connection, int timeoutSeconds) {
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** Moves the end of a chain; false when another process has opened it since, and nothing may be written. */
    boolean advance(Chain from, ChainHead to) throws SQLException {
        var update = prepared(ADVANCE);
        update.setLong(1, to.count());
        update.setBytes(2, to.hash().toOctets());
        update.setBytes(3, to.tree().toOctets());
        update.setInt(4, from.number());
        update.setLong(5, from.epoch());
        update.setLong(6, from.head().count());
        return update.executeUpdate() == 1;
    }

    void insert(Chain chain, List<LinkedDraft> records) throws SQLException {
        reserve(chain, records);
        var insert = prepared(RECORD);
        for (var record : records) {
            addRecord(insert, chain, record);
        }
        insert.executeBatch();
        for (var record : records) {
            reduce(chain, record);
        }
    }

    /** In the order of the keys: nodes that reserve in different orders would wait for each other. */
    private void reserve(Chain chain, List<LinkedDraft> records) throws SQLException {
        var reserving = records.stream()
                .filter(record -> record.draft().reserves().isPresent())
                .sorted(Comparator.comparing(
                        record -> record.draft().reserves().orElseThrow().key()))
                .toList();
        if (reserving.isEmpty()) {
            return;
        }
        var insert = prepared(RESERVATION);
        for (var record : reserving) {
            insert.setString(1, record.draft().reserves().orElseThrow().key());
            insert.setInt(2, chain.number());
            insert.setLong(3, record.sequence());
            insert.addBatch();
        }
        insert.executeBatch();
    }

    /** Removes from earlier records what a retention record says is removed, in the same transaction. */
    private void reduce(Chain chain, LinkedDraft linked) throws SQLException {
        for (var reduction : linked.draft().reductions()) {
            var update = prepared(REDUCE);
            update.setBytes(1, reduction.json());
            update.setLong(2, linked.sequence());
            update.setInt(3, chain.number());
            update.setLong(4, reduction.sequence());
            if (update.executeUpdate() != 1) {
                throw new SQLException("record " + reduction.sequence() + " was reduced meanwhile");
            }
            for (var sql : FORGET) {
                var forget = prepared(sql);
                forget.setInt(1, chain.number());
                forget.setLong(2, reduction.sequence());
                forget.executeUpdate();
            }
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        var known = statements.get(sql);
        if (known != null) {
            return known;
        }
        var statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(timeoutSeconds);
        statements.put(sql, statement);
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
