package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Reads records from the connection given. Stateless. */
final class RecordReader {
    private static final String ROW = "SELECT seq_no, " + String.join(", ", Index.COLUMNS)
            + ", record_json, record_digest, reduced_by, document_digest, document, record_hash FROM"
            + " decision_log_record";

    /** The last record; the empty head of an empty log. */
    LogHead head(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                // Derby finds a maximum at once but would sort the whole table for a descending order.
                var row = statement.executeQuery("SELECT seq_no, record_hash FROM decision_log_record"
                        + " WHERE seq_no = (SELECT MAX(seq_no) FROM decision_log_record)")) {
            return row.next() ? new LogHead(row.getLong(1), row.getString(2)) : LogHead.EMPTY;
        }
    }

    /** The hash at a place in the log; that of the empty log before the first record. */
    Optional<String> hashAt(Connection connection, long sequence) throws SQLException {
        if (sequence == 0) {
            return Optional.of(LogHead.EMPTY.hash());
        }
        try (var select = connection.prepareStatement("SELECT record_hash FROM decision_log_record WHERE seq_no = ?")) {
            select.setLong(1, sequence);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    Optional<StoredRecord> at(Connection connection, long sequence) throws SQLException {
        return between(connection, sequence, sequence).stream().findFirst();
    }

    /** The records of a range that exist, in order. */
    List<StoredRecord> between(Connection connection, long first, long last) throws SQLException {
        return records(connection, " WHERE seq_no BETWEEN ? AND ? ORDER BY seq_no", first, last);
    }

    /** The first decisions after a place that were recorded before a time and are still whole, in order. */
    List<StoredRecord> wholeDecisions(Connection connection, long after, long beforeMillis, int atMost)
            throws SQLException {
        return records(
                connection,
                " WHERE seq_no > ? AND recorded_ms < ? AND kind = ? AND reduced_by IS NULL ORDER BY seq_no FETCH FIRST "
                        + atMost + " ROWS ONLY",
                after,
                beforeMillis,
                Index.DECISION);
    }

    /** The newest record with an id. */
    Optional<StoredRecord> withId(Connection connection, UUID id) throws SQLException {
        return records(
                        connection,
                        " WHERE seq_no = (SELECT MAX(seq_no) FROM decision_log_record WHERE entry_id = ?)",
                        id.toString())
                .stream()
                .findFirst();
    }

    /** The records that used up these keys, in order; at most one for each. */
    List<StoredRecord> withRequestKeys(Connection connection, String... keys) throws SQLException {
        var places = String.join(", ", Collections.nCopies(keys.length, "?"));
        return records(connection, " WHERE request_key IN (" + places + ") ORDER BY seq_no", (Object[]) keys);
    }

    /** The codes that the records of a range can be found by: kind, colon, code. */
    Map<Long, Set<String>> codesBetween(Connection connection, long first, long last) throws SQLException {
        return rowsBetween(connection, "SELECT seq_no, kind || ':' || code FROM decision_log_code", first, last);
    }

    /** The keys of the metering points that the records of a range can be found by. */
    Map<Long, Set<String>> mpxnKeysBetween(Connection connection, long first, long last) throws SQLException {
        return rowsBetween(connection, "SELECT seq_no, mpxn_key FROM decision_log_mpxn", first, last);
    }

    private static Map<Long, Set<String>> rowsBetween(Connection connection, String sql, long first, long last)
            throws SQLException {
        try (var select = prepare(connection, sql + " WHERE seq_no BETWEEN ? AND ?", first, last);
                var rows = select.executeQuery()) {
            var found = new HashMap<Long, Set<String>>();
            while (rows.next()) {
                found.computeIfAbsent(rows.getLong(1), sequence -> new HashSet<>())
                        .add(rows.getString(2));
            }
            return found;
        }
    }

    private static List<StoredRecord> records(Connection connection, String condition, Object... values)
            throws SQLException {
        try (var select = prepare(connection, ROW + condition, values);
                var rows = select.executeQuery()) {
            var records = new ArrayList<StoredRecord>();
            while (rows.next()) {
                records.add(record(rows));
            }
            return records;
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
        return statement;
    }

    private static StoredRecord record(ResultSet row) throws SQLException {
        var reducedBy = row.getLong("reduced_by");
        var reduced = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(reducedBy);
        return new StoredRecord(
                row.getLong("seq_no"),
                Index.columns(row),
                row.getBytes("record_json"),
                row.getString("record_digest"),
                reduced,
                row.getString("document_digest"),
                Optional.ofNullable(row.getBytes("document")),
                row.getString("record_hash"));
    }
}
