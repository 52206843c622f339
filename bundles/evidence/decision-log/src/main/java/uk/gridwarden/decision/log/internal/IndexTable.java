package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The rows that records can be found by. The caller commits. */
final class IndexTable {
    private static final String ROW = "INSERT INTO decision_log_index (chain_no, seq_no, "
            + String.join(", ", Index.COLUMNS) + ") VALUES (?, ?" + ", ?".repeat(Index.COLUMNS.size()) + ")";
    private static final String CODE =
            "INSERT INTO decision_log_code (chain_no, seq_no, kind, code) VALUES (?, ?, ?, ?)";
    private static final String MPXN = "INSERT INTO decision_log_mpxn (chain_no, seq_no, mpxn_key) VALUES (?, ?, ?)";

    private IndexTable() {}

    /**
     * What a record is found by, in a form in which what should be there and what is there can be compared.
     *
     * @param codes kind, colon, code
     */
    record Found(Map<String, Object> columns, Set<String> codes, Set<String> mpxns) {

        static Found of(Index index, InstallationKey key) {
            return new Found(
                    index.columns(),
                    index.codes().stream()
                            .map(code -> code.kind() + ":" + code.code())
                            .collect(Collectors.toSet()),
                    index.mpxns().stream().map(key::of).collect(Collectors.toSet()));
        }
    }

    /** Adds rows for records of a chain, by their places. */
    static void insert(Connection connection, int chain, SortedMap<Long, Index> records, InstallationKey key)
            throws SQLException {
        try (var row = connection.prepareStatement(ROW);
                var code = connection.prepareStatement(CODE);
                var mpxn = connection.prepareStatement(MPXN)) {
            for (var record : records.entrySet()) {
                var index = record.getValue();
                addRow(row, chain, record.getKey(), index);
                for (var indexed : index.codes()) {
                    add(code, chain, record.getKey(), indexed.kind().name(), indexed.code());
                }
                for (var indexed : index.mpxns()) {
                    add(mpxn, chain, record.getKey(), key.of(indexed));
                }
            }
            row.executeBatch();
            code.executeBatch();
            mpxn.executeBatch();
        }
    }

    private static void addRow(PreparedStatement insert, int chain, long sequence, Index index) throws SQLException {
        insert.setInt(1, chain);
        insert.setLong(2, sequence);
        var place = 3;
        for (var name : Index.COLUMNS) {
            var value = index.columns().get(name);
            if (value != null) {
                insert.setObject(place, value);
            } else {
                insert.setNull(place, Index.NUMBERS.contains(name) ? Types.BIGINT : Types.VARCHAR);
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

    /** The rows of a range of a chain, by place, altered or not. */
    static Map<Long, Found> between(Connection connection, int chain, long first, long last) throws SQLException {
        var found = new HashMap<Long, Found>();
        try (var select = range(
                        connection,
                        "SELECT seq_no, " + String.join(", ", Index.COLUMNS) + " FROM decision_log_index",
                        chain,
                        first,
                        last);
                var rows = select.executeQuery()) {
            while (rows.next()) {
                var columns = new LinkedHashMap<String, Object>();
                for (var name : Index.COLUMNS) {
                    var value = rows.getObject(name);
                    if (value != null) {
                        columns.put(name, value);
                    }
                }
                found.put(rows.getLong(1), new Found(columns, new HashSet<>(), new HashSet<>()));
            }
        }
        addTexts(connection, "SELECT seq_no, kind || ':' || code FROM decision_log_code", chain, first, last)
                .forEach((sequence, codes) -> at(found, sequence).codes().addAll(codes));
        addTexts(connection, "SELECT seq_no, mpxn_key FROM decision_log_mpxn", chain, first, last)
                .forEach((sequence, keys) -> at(found, sequence).mpxns().addAll(keys));
        return found;
    }

    private static Found at(Map<Long, Found> found, long sequence) {
        return found.computeIfAbsent(sequence, none -> new Found(Map.of(), new HashSet<>(), new HashSet<>()));
    }

    private static Map<Long, Set<String>> addTexts(Connection connection, String sql, int chain, long first, long last)
            throws SQLException {
        try (var select = range(connection, sql, chain, first, last);
                var rows = select.executeQuery()) {
            var texts = new HashMap<Long, Set<String>>();
            while (rows.next()) {
                texts.computeIfAbsent(rows.getLong(1), sequence -> new HashSet<>())
                        .add(rows.getString(2));
            }
            return texts;
        }
    }

    private static PreparedStatement range(Connection connection, String sql, int chain, long first, long last)
            throws SQLException {
        var select = connection.prepareStatement(sql + " WHERE chain_no = ? AND seq_no BETWEEN ? AND ?");
        select.setInt(1, chain);
        select.setLong(2, first);
        select.setLong(3, last);
        return select;
    }
}
