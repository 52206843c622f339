package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** The rows that records can be found by. The caller commits. */
final class IndexTable {
    private static final Map<String, Integer> TYPES = types();
    private static final String COLUMNS = String.join(", ", TYPES.keySet());
    private static final String ROW = "INSERT INTO decision_log_index (chain_no, seq_no, " + COLUMNS + ") VALUES (?, ?"
            + ", ?".repeat(TYPES.size()) + ")";
    private static final String MPXN = "INSERT INTO decision_log_mpxn (chain_no, seq_no, mpxn_key) VALUES (?, ?, ?)";
    private static final String TERM = "INSERT INTO decision_log_minute (term, minute_no, chain_no) VALUES (?, ?, ?)";

    private static final List<String> MANY_HAVE =
            List.of(Index.KIND, Index.OUTCOME, Index.ORIGINATOR, Index.OPERATOR, Index.SERVICE);

    /** Milliseconds. */
    static final long MINUTE = 60_000;

    private IndexTable() {}

    private static Map<String, Integer> types() {
        var types = new LinkedHashMap<String, Integer>();
        for (var number : List.of(
                Index.RECEIVED, Index.ID, Index.SUBJECT, Index.REQUEST, Index.MPXN, Index.ORIGINATOR, Index.OPERATOR)) {
            types.put(number, Types.BIGINT);
        }
        for (var text : List.of(Index.KIND, Index.OUTCOME, Index.SERVICE, Index.CODES)) {
            types.put(text, Types.VARCHAR);
        }
        types.put("enforced", Types.BOOLEAN);
        types.put("dry_run", Types.BOOLEAN);
        return types;
    }

    /**
     * What a record is found by, in a form in which what should be there and what is there can be compared.
     *
     * @param columns the columns of its row
     * @param more the keys of its metering points after the first
     */
    record Found(Map<String, Object> columns, Set<Long> more) {

        static Found of(Index index, InstallationKey key) {
            var columns = new HashMap<>(index.columns());
            var keys = index.mpxns().stream().map(key::of).toList();
            if (!keys.isEmpty()) {
                columns.put(Index.MPXN, keys.get(0));
            }
            return new Found(columns, new HashSet<>(keys.subList(Math.min(1, keys.size()), keys.size())));
        }

        Set<Term> terms() {
            var minute = Math.floorDiv((Long) columns.get(Index.RECEIVED), MINUTE);
            var terms = new HashSet<Term>();
            for (var column : MANY_HAVE) {
                var value = columns.get(column);
                if (value != null) {
                    terms.add(new Term(term(column, value), minute));
                }
            }
            for (var code : ((String) columns.getOrDefault(Index.CODES, "")).split(" ")) {
                var colon = code.indexOf(':');
                if (colon >= 0) {
                    terms.add(new Term(term(Index.CODES, code.substring(colon + 1)), minute));
                }
            }
            return terms;
        }
    }

    /**
     * Something that many records have, in a minute with some of them.
     *
     * @param text column, colon, value
     */
    record Term(String text, long minute) {}

    static String term(String column, Object value) {
        return column + ":" + value;
    }

    /** Adds rows for records of a chain, by their places. */
    static void insert(Connection connection, int chain, SortedMap<Long, Found> records) throws SQLException {
        var terms = new HashSet<Term>();
        try (var row = connection.prepareStatement(ROW);
                var mpxn = connection.prepareStatement(MPXN);
                var minute = connection.prepareStatement(TERM)) {
            for (var record : records.entrySet()) {
                var found = record.getValue();
                addRow(row, chain, record.getKey(), found);
                for (var key : found.more()) {
                    add(mpxn, chain, record.getKey(), key);
                }
                terms.addAll(found.terms());
            }
            for (var term : missing(connection, chain, terms)) {
                add(minute, term.text(), term.minute(), chain);
            }
            row.executeBatch();
            mpxn.executeBatch();
            minute.executeBatch();
        }
    }

    private static void addRow(PreparedStatement insert, int chain, long sequence, Found found) throws SQLException {
        insert.setInt(1, chain);
        insert.setLong(2, sequence);
        var place = 3;
        for (var column : TYPES.entrySet()) {
            insert.setObject(place, found.columns().get(column.getKey()), column.getValue());
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

    /** Those of the terms that have no row. */
    static Set<Term> missing(Connection connection, int chain, Collection<Term> terms) throws SQLException {
        var missing = new HashSet<Term>();
        try (var select = connection.prepareStatement(
                "SELECT 1 FROM decision_log_minute WHERE term = ? AND minute_no = ? AND chain_no = ?")) {
            select.setInt(3, chain);
            for (var term : terms) {
                select.setString(1, term.text());
                select.setLong(2, term.minute());
                try (var row = select.executeQuery()) {
                    if (!row.next()) {
                        missing.add(term);
                    }
                }
            }
        }
        return missing;
    }

    /** The rows of a range of a chain, by place, altered or not. */
    static Map<Long, Found> between(Connection connection, int chain, long first, long last) throws SQLException {
        var found = new HashMap<Long, Found>();
        try (var select = range(
                        connection, "SELECT seq_no, " + COLUMNS + " FROM decision_log_index", chain, first, last);
                var rows = select.executeQuery()) {
            while (rows.next()) {
                var columns = new HashMap<String, Object>();
                for (var name : TYPES.keySet()) {
                    var value = rows.getObject(name);
                    if (value != null) {
                        columns.put(name, value);
                    }
                }
                found.put(rows.getLong(1), new Found(columns, new HashSet<>()));
            }
        }
        try (var select = range(connection, "SELECT seq_no, mpxn_key FROM decision_log_mpxn", chain, first, last);
                var rows = select.executeQuery()) {
            while (rows.next()) {
                found.computeIfAbsent(rows.getLong(1), none -> new Found(Map.of(), new HashSet<>()))
                        .more()
                        .add(rows.getLong(2));
            }
        }
        return found;
    }

    private static PreparedStatement range(Connection connection, String sql, int chain, long first, long last)
            throws SQLException {
        return RecordReader.prepare(
                connection, sql + " WHERE chain_no = ? AND seq_no BETWEEN ? AND ?", chain, first, last);
    }
}
