package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.internal.Batch.Place;
import uk.gridwarden.rule.api.Sha256;

/** Reads records from the connection given. Stateless. */
final class RecordReader {
    private static final String ROW = "SELECT " + StoredRecord.COLUMNS + " FROM decision_log_record";

    /**
     * The last record that a chain really has, whatever the row of the chain says.
     *
     * @param expected its place if all is well; only otherwise are all records of the chain looked through
     */
    Optional<StoredRecord> last(Connection connection, int chain, long expected) throws SQLException {
        var found = records(
                connection,
                " WHERE chain_no = ? AND seq_no >= ? ORDER BY seq_no FETCH FIRST 2 ROWS ONLY",
                chain,
                expected);
        if (found.isEmpty() && expected == 0) {
            return Optional.empty();
        }
        if (found.size() == 1 && found.get(0).sequence() == expected) {
            return Optional.of(found.get(0));
        }
        return records(
                        connection,
                        " WHERE chain_no = ? AND seq_no = (SELECT MAX(seq_no) FROM decision_log_record WHERE chain_no = ?)",
                        chain,
                        chain)
                .stream()
                .findFirst();
    }

    /** The hash at a place in a chain; that of the empty chain before the first record. */
    Optional<Sha256> hashAt(Connection connection, int chain, long sequence) throws SQLException {
        return sequence == 0
                ? Optional.of(ChainHead.EMPTY.hash())
                : at(connection, new Place(chain, sequence)).map(StoredRecord::headHash);
    }

    Optional<StoredRecord> at(Connection connection, Place place) throws SQLException {
        return between(connection, place.chain(), place.sequence(), place.sequence()).stream()
                .findFirst();
    }

    /** The records of a range that exist, in order. */
    List<StoredRecord> between(Connection connection, int chain, long first, long last) throws SQLException {
        return records(
                connection, " WHERE chain_no = ? AND seq_no BETWEEN ? AND ? ORDER BY seq_no", chain, first, last);
    }

    /** The first records of a kind after a place that were recorded before a time and are still whole, in order. */
    List<StoredRecord> whole(Connection connection, RecordKind kind, Place after, long beforeMillis, int atMost)
            throws SQLException {
        return records(
                connection,
                " WHERE chain_no = ? AND seq_no > ? AND recorded_ms < ? AND kind = ? AND reduced_by IS NULL"
                        + " ORDER BY seq_no FETCH FIRST " + atMost + " ROWS ONLY",
                after.chain(),
                after.sequence(),
                beforeMillis,
                String.valueOf(kind.letter()));
    }

    /** The acts after a place, in order. */
    List<StoredRecord> actsAfter(Connection connection, Place after) throws SQLException {
        return records(
                connection,
                " WHERE chain_no = ? AND seq_no > ? AND kind IN (?, ?) ORDER BY seq_no",
                after.chain(),
                after.sequence(),
                String.valueOf(RecordKind.ACT.letter()),
                String.valueOf(RecordKind.DUTY.letter()));
    }

    /** The records that used up keys, by key. */
    Map<String, StoredRecord> withReservedKeys(Connection connection, Collection<String> keys) throws SQLException {
        var records = new TreeMap<String, StoredRecord>();
        for (var place : places(connection, keys).entrySet()) {
            at(connection, place.getValue()).ifPresent(record -> records.put(place.getKey(), record));
        }
        return records;
    }

    /** Where the records stand that are on record as having used up keys, by key. */
    Map<String, Place> places(Connection connection, Collection<String> keys) throws SQLException {
        var places = new TreeMap<String, Place>();
        if (keys.isEmpty()) {
            return places;
        }
        var sql = "SELECT reserved_key, chain_no, seq_no FROM decision_log_reservation WHERE reserved_key IN ("
                + String.join(", ", Collections.nCopies(keys.size(), "?")) + ")";
        try (var select = prepare(connection, sql, keys.toArray());
                var rows = select.executeQuery()) {
            while (rows.next()) {
                places.put(rows.getString(1), new Place(rows.getInt(2), rows.getLong(3)));
            }
            return places;
        }
    }

    private static List<StoredRecord> records(Connection connection, String condition, Object... values)
            throws SQLException {
        try (var select = prepare(connection, ROW + condition, values);
                var rows = select.executeQuery()) {
            return all(rows);
        }
    }

    private static List<StoredRecord> all(ResultSet rows) throws SQLException {
        var records = new ArrayList<StoredRecord>();
        while (rows.next()) {
            records.add(StoredRecord.of(rows));
        }
        return records;
    }

    static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
        return statement;
    }
}
