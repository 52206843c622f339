package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import uk.gridwarden.decision.log.internal.Batch.LinkedDraft;

/** Inserts records, as one batch for each table, and reduces earlier ones. The caller commits. */
final class RecordWriter {
    private static final String RECORD = "INSERT INTO decision_log_record (seq_no, record_json, record_digest,"
            + " document_digest, document, record_hash, " + String.join(", ", Index.COLUMNS)
            + ") VALUES (?, ?, ?, ?, ?, ?" + ", ?".repeat(Index.COLUMNS.size()) + ")";
    private static final String CODE = "INSERT INTO decision_log_code (seq_no, kind, code) VALUES (?, ?, ?)";
    private static final String MPXN = "INSERT INTO decision_log_mpxn (seq_no, mpxn_key) VALUES (?, ?)";
    private static final String REDUCE = "UPDATE decision_log_record SET record_json = ?, document = NULL,"
            + " reduced_by = ? WHERE seq_no = ? AND reduced_by IS NULL";
    private static final String FORGET = "DELETE FROM decision_log_mpxn WHERE seq_no = ?";

    private final int timeoutSeconds;

    RecordWriter(int timeoutSeconds) {
        this.timeoutSeconds = timeoutSeconds;
    }

    void insert(Connection connection, List<LinkedDraft> records, InstallationKey key) throws SQLException {
        try (var record = prepare(connection, RECORD);
                var code = prepare(connection, CODE);
                var mpxn = prepare(connection, MPXN)) {
            var codes = 0;
            var mpxns = 0;
            for (var linked : records) {
                var index = linked.draft().index();
                addRecord(record, linked);
                for (var indexed : index.codes()) {
                    add(code, linked.sequence(), indexed.kind().name(), indexed.code());
                    codes++;
                }
                for (var indexed : index.mpxns()) {
                    add(mpxn, linked.sequence(), key.of(indexed));
                    mpxns++;
                }
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

    /** Removes from earlier records what a retention record says is removed, in the same transaction. */
    private void reduce(Connection connection, LinkedDraft linked) throws SQLException {
        if (linked.draft().reductions().isEmpty()) {
            return;
        }
        try (var update = prepare(connection, REDUCE);
                var delete = prepare(connection, FORGET)) {
            for (var reduction : linked.draft().reductions()) {
                update.setBytes(1, reduction.json());
                update.setLong(2, linked.sequence());
                update.setLong(3, reduction.sequence());
                if (update.executeUpdate() != 1) {
                    throw new SQLException("record " + reduction.sequence() + " was reduced meanwhile");
                }
                delete.setLong(1, reduction.sequence());
                delete.executeUpdate();
            }
        }
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(timeoutSeconds);
        return statement;
    }

    private static void addRecord(PreparedStatement insert, LinkedDraft linked) throws SQLException {
        var draft = linked.draft();
        insert.setLong(1, linked.sequence());
        insert.setBytes(2, draft.json());
        insert.setString(3, draft.recordDigest().toString());
        insert.setString(4, draft.documentDigest().toString());
        // A null of no stated length suits BLOB and BYTEA alike.
        insert.setBytes(5, draft.document().orElse(null));
        insert.setString(6, linked.head().hash());
        var place = 7;
        for (var name : Index.COLUMNS) {
            var value = draft.index().columns().get(name);
            if (value == null) {
                // Only text columns may be empty.
                insert.setString(place, null);
            } else {
                insert.setObject(place, value);
            }
            place++;
        }
        insert.addBatch();
    }

    private static void add(PreparedStatement insert, Object... values) throws SQLException {
        for (var index = 0; index < values.length; index++) {
            insert.setObject(index + 1, values[index]);
        }
        insert.addBatch();
    }
}
