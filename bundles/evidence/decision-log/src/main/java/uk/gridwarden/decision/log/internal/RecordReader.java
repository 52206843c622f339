package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads records from the connection given. Keeps nothing. */
final class RecordReader {
    private static final String ROW = "SELECT seq_no, kind, entry_id, request_key, request_id, command_variant,"
            + " content_digest, outcome, enforced, dry_run, originator, target_device, operator, service, received_ms,"
            + " recorded_ms, record_json, record_digest, reduced_by, document_digest, document, record_hash FROM decision_log_record";

    private static final List<Integer> STATEMENT_SIZES = List.of(1, 4, 16, 64);

    /**
     * What used up a RequestID in a phase.
     *
     * @param commandVariant of the request recorded
     * @param contentDigest of the request recorded
     */
    record Reservation(long sequence, int commandVariant, String contentDigest) {

        boolean isFor(IndexColumns columns) {
            return columns.commandVariant().equals(Optional.of(commandVariant))
                    && columns.contentDigest().equals(Optional.of(contentDigest));
        }
    }

    /** The last record; the empty head where there is none. */
    LogHead head(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                // Derby finds a maximum at once but would sort the whole table for a descending order.
                var row = statement.executeQuery("SELECT seq_no, record_hash FROM decision_log_record"
                        + " WHERE seq_no = (SELECT MAX(seq_no) FROM decision_log_record)")) {
            return row.next() ? new LogHead(row.getLong(1), row.getString(2)) : LogHead.EMPTY;
        }
    }

    /** The hash at a place in the log. */
    Optional<String> hashAt(Connection connection, long sequence) throws SQLException {
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
        try (var select = connection.prepareStatement(ROW + " WHERE seq_no BETWEEN ? AND ? ORDER BY seq_no")) {
            select.setLong(1, first);
            select.setLong(2, last);
            return records(select);
        }
    }

    /** The first decisions after a place that were recorded before a time and are still whole, in order. */
    List<StoredRecord> wholeDecisions(Connection connection, long after, long beforeMillis, int atMost)
            throws SQLException {
        try (var select = connection.prepareStatement(ROW + " WHERE seq_no > ? AND recorded_ms < ? AND kind = ?"
                + " AND reduced_by IS NULL ORDER BY seq_no FETCH FIRST " + atMost + " ROWS ONLY")) {
            select.setLong(1, after);
            select.setLong(2, beforeMillis);
            select.setString(3, String.valueOf(RecordKind.DECISION.letter()));
            return records(select);
        }
    }

    /** The newest record with an id, of one kind. */
    Optional<StoredRecord> withId(Connection connection, String entryId, RecordKind kind) throws SQLException {
        try (var select =
                connection.prepareStatement(ROW + " WHERE seq_no = (SELECT MAX(seq_no) FROM decision_log_record"
                        + " WHERE entry_id = ? AND kind = ?)")) {
            select.setString(1, entryId);
            select.setString(2, String.valueOf(kind.letter()));
            return records(select).stream().findFirst();
        }
    }

    /** The record that used up a RequestID in a phase. */
    Optional<StoredRecord> withRequestKey(Connection connection, String requestKey) throws SQLException {
        try (var select = connection.prepareStatement(ROW + " WHERE request_key = ?")) {
            select.setString(1, requestKey);
            return records(select).stream().findFirst();
        }
    }

    /** Which of some RequestIDs and phases are used up, and by what. */
    Map<String, Reservation> reservations(Connection connection, Collection<String> requestKeys) throws SQLException {
        var found = new HashMap<String, Reservation>();
        var keys = new ArrayList<>(requestKeys);
        var largest = STATEMENT_SIZES.get(STATEMENT_SIZES.size() - 1);
        for (var from = 0; from < keys.size(); from += largest) {
            findReservations(connection, keys.subList(from, Math.min(from + largest, keys.size())), found);
        }
        return found;
    }

    // Few statement texts, so that the database need not compile one for every number of keys.
    private static void findReservations(Connection connection, List<String> keys, Map<String, Reservation> found)
            throws SQLException {
        var size = STATEMENT_SIZES.stream()
                .filter(candidate -> candidate >= keys.size())
                .findFirst()
                .orElseThrow();
        try (var select = connection.prepareStatement("SELECT request_key, seq_no, command_variant, content_digest"
                + " FROM decision_log_record WHERE request_key IN (?" + ", ?".repeat(size - 1) + ")")) {
            for (var index = 0; index < size; index++) {
                select.setString(index + 1, keys.get(Math.min(index, keys.size() - 1)));
            }
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), new Reservation(rows.getLong(2), rows.getInt(3), rows.getString(4)));
                }
            }
        }
    }

    /** The codes that the records of a range can be found by, in their stored form: kind letter, colon, code. */
    Map<Long, Set<String>> codesBetween(Connection connection, long first, long last) throws SQLException {
        return rowsBetween(connection, "SELECT seq_no, kind || ':' || code FROM decision_log_code", first, last);
    }

    /** The keys of the metering points that the records of a range can be found by. */
    Map<Long, Set<String>> mpxnKeysBetween(Connection connection, long first, long last) throws SQLException {
        return rowsBetween(connection, "SELECT seq_no, mpxn_key FROM decision_log_mpxn", first, last);
    }

    private static Map<Long, Set<String>> rowsBetween(Connection connection, String sql, long first, long last)
            throws SQLException {
        try (var select = connection.prepareStatement(sql + " WHERE seq_no BETWEEN ? AND ?")) {
            select.setLong(1, first);
            select.setLong(2, last);
            try (var rows = select.executeQuery()) {
                var found = new HashMap<Long, Set<String>>();
                while (rows.next()) {
                    found.computeIfAbsent(rows.getLong(1), sequence -> new HashSet<>())
                            .add(rows.getString(2));
                }
                return found;
            }
        }
    }

    private static List<StoredRecord> records(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var records = new ArrayList<StoredRecord>();
            while (rows.next()) {
                records.add(record(rows));
            }
            return records;
        }
    }

    private static StoredRecord record(ResultSet row) throws SQLException {
        var variant = row.getInt("command_variant");
        Optional<Integer> commandVariant = row.wasNull() ? Optional.empty() : Optional.of(variant);
        var columns = new IndexColumns(
                RecordKind.of(row.getString("kind").charAt(0)),
                row.getString("entry_id"),
                Optional.ofNullable(row.getString("request_key")),
                Optional.ofNullable(row.getString("request_id")),
                commandVariant,
                Optional.ofNullable(row.getString("content_digest")),
                Optional.ofNullable(row.getString("outcome")),
                row.getBoolean("enforced"),
                row.getBoolean("dry_run"),
                Optional.ofNullable(row.getString("originator")),
                Optional.ofNullable(row.getString("target_device")),
                Optional.ofNullable(row.getString("operator")),
                Optional.ofNullable(row.getString("service")),
                row.getLong("received_ms"),
                row.getLong("recorded_ms"));
        var reducedBy = row.getLong("reduced_by");
        var reduced = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(reducedBy);
        return new StoredRecord(
                row.getLong("seq_no"),
                row.getString("kind").charAt(0),
                columns,
                row.getBytes("record_json"),
                row.getString("record_digest"),
                reduced,
                row.getString("document_digest"),
                Optional.ofNullable(row.getBytes("document")),
                row.getString("record_hash"));
    }
}
