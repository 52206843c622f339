package uk.gridwarden.decision.log.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;

/** Inserts records, as one batch for each table, and reduces earlier ones. The caller commits. */
final class RecordWriter {
    private static final String RECORD = "INSERT INTO decision_log_record (seq_no, kind, entry_id, request_key,"
            + " request_id, command_variant, content_digest, outcome, enforced, dry_run, originator, target_device,"
            + " operator, service, received_ms, recorded_ms, record_json, record_digest, document_digest, document,"
            + " record_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CODE = "INSERT INTO decision_log_code (seq_no, kind, code) VALUES (?, ?, ?)";
    private static final String REDUCE = "UPDATE decision_log_record SET record_json = ?, document = NULL,"
            + " reduced_by = ? WHERE seq_no = ? AND reduced_by IS NULL";
    private static final String FORGET = "DELETE FROM decision_log_mpxn WHERE seq_no = ?";
    private static final String MPXN = "INSERT INTO decision_log_mpxn (seq_no, mpxn_key) VALUES (?, ?)";

    private final int timeoutSeconds;

    RecordWriter(int timeoutSeconds) {
        this.timeoutSeconds = timeoutSeconds;
    }

    void insert(Connection connection, List<LinkedRecord> records, byte[] mpxnKey) throws SQLException {
        try (var record = prepare(connection, RECORD);
                var code = prepare(connection, CODE);
                var mpxn = prepare(connection, MPXN)) {
            var codes = 0;
            var mpxns = 0;
            for (var linked : records) {
                addRecord(record, linked);
                codes += addCodes(code, linked);
                mpxns += addMpxns(mpxn, linked, mpxnKey);
            }
            record.executeBatch();
            if (codes > 0) {
                code.executeBatch();
            }
            if (mpxns > 0) {
                mpxn.executeBatch();
            }
        }
        for (var linked : records) {
            reduce(connection, linked);
        }
    }

    /** Takes out of earlier records what a retention record says is taken out, in the same transaction. */
    private void reduce(Connection connection, LinkedRecord linked) throws SQLException {
        if (linked.draft().reductions().isEmpty()) {
            return;
        }
        try (var update = prepare(connection, REDUCE);
                var delete = prepare(connection, FORGET)) {
            for (var reduction : linked.draft().reductions()) {
                update.setBytes(1, reduction.json());
                update.setLong(2, linked.head().count());
                update.setLong(3, reduction.sequence());
                if (update.executeUpdate() != 1) {
                    throw new SQLException("record " + reduction.sequence() + " was reduced meanwhile");
                }
                delete.setLong(1, reduction.sequence());
                delete.executeUpdate();
            }
        }
    }

    /** What an MPxN is found by: no MPxN stands in a column. */
    static String keyed(String mpxn, byte[] mpxnKey) {
        return Digests.keyed(mpxnKey, mpxn.getBytes(StandardCharsets.UTF_8));
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(timeoutSeconds);
        return statement;
    }

    private static void addRecord(PreparedStatement insert, LinkedRecord linked) throws SQLException {
        var draft = linked.draft();
        var columns = draft.columns();
        insert.setLong(1, linked.head().count());
        insert.setString(2, String.valueOf(columns.kind().letter()));
        insert.setString(3, columns.entryId());
        setText(insert, 4, columns.requestKey());
        setText(insert, 5, columns.requestId());
        if (columns.commandVariant().isPresent()) {
            insert.setInt(6, columns.commandVariant().get());
        } else {
            insert.setNull(6, Types.INTEGER);
        }
        setText(insert, 7, columns.contentDigest());
        setText(insert, 8, columns.outcome());
        insert.setBoolean(9, columns.enforced());
        insert.setBoolean(10, columns.dryRun());
        setText(insert, 11, columns.originator());
        setText(insert, 12, columns.targetDevice());
        setText(insert, 13, columns.operator());
        setText(insert, 14, columns.service());
        insert.setLong(15, columns.receivedMillis());
        insert.setLong(16, columns.recordedMillis());
        insert.setBytes(17, draft.json());
        insert.setString(18, draft.recordDigest());
        insert.setString(19, draft.documentDigest());
        // A null of no stated length suits BLOB and BYTEA alike.
        insert.setBytes(20, draft.document().orElse(null));
        insert.setString(21, linked.head().hash());
        insert.addBatch();
    }

    private static int addCodes(PreparedStatement insert, LinkedRecord linked) throws SQLException {
        for (var code : linked.draft().codes()) {
            insert.setLong(1, linked.head().count());
            insert.setString(2, code.letter());
            insert.setString(3, code.code());
            insert.addBatch();
        }
        return linked.draft().codes().size();
    }

    private static int addMpxns(PreparedStatement insert, LinkedRecord linked, byte[] mpxnKey) throws SQLException {
        for (var mpxn : linked.draft().mpxns()) {
            insert.setLong(1, linked.head().count());
            insert.setString(2, keyed(mpxn.value(), mpxnKey));
            insert.addBatch();
        }
        return linked.draft().mpxns().size();
    }

    private static void setText(PreparedStatement insert, int index, Optional<String> text) throws SQLException {
        if (text.isPresent()) {
            insert.setString(index, text.get());
        } else {
            insert.setNull(index, Types.VARCHAR);
        }
    }
}
