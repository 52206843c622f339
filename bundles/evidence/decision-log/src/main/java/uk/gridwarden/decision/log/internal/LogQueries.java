package uk.gridwarden.decision.log.internal;

import static java.util.Map.entry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.SearchCriteria.Criterion;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.decision.log.Statistics.CodeCount;
import uk.gridwarden.decision.log.Statistics.CodeKind;
import uk.gridwarden.decision.log.Statistics.OutcomeCount;
import uk.gridwarden.decision.log.internal.Batch.Place;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.RequestId;

/** Searches and counts. */
final class LogQueries {
    private static final Pattern CURSOR = Pattern.compile("(-?[0-9]{1,18})-([0-9]{1,5})-([0-9]{1,18})");
    private static final int ROWS_AT_ONCE = 1000;
    private static final Sql ALL = new Sql("decision_log_index");
    private static final Map<Criterion, String> CONDITIONS = Map.ofEntries(
            entry(Criterion.RECEIVED_FROM, "received_ms >= ?"),
            entry(Criterion.RECEIVED_BEFORE, "received_ms < ?"),
            entry(Criterion.OUTCOME, "outcome = ?"),
            entry(Criterion.CODE, "{fn LOCATE(?, codes)} > 0"),
            entry(Criterion.ORIGINATOR, "originator = ?"),
            entry(Criterion.TARGET_DEVICE, "subject_key = ? AND outcome IS NOT NULL"),
            entry(Criterion.OPERATOR, "operator = ?"),
            entry(Criterion.SERVICE, "service = ?"),
            entry(Criterion.REQUEST_ID, "subject_key = ? AND request_key = ?"),
            entry(Criterion.KIND, "kind = ?"),
            entry(
                    Criterion.AFTER,
                    "(received_ms < ? OR (received_ms = ? AND (chain_no < ? OR (chain_no = ? AND seq_no < ?))))"));

    /** What many records have; what is rare comes first, so that few minutes are looked at. */
    private static final List<Criterion> MANY_HAVE = List.of(
            Criterion.CODE,
            Criterion.OPERATOR,
            Criterion.ORIGINATOR,
            Criterion.SERVICE,
            Criterion.OUTCOME,
            Criterion.KIND);

    private static final Map<Criterion, String> MINUTE_BOUNDS = Map.of(
            Criterion.RECEIVED_FROM, " AND m.minute_no >= ?",
            Criterion.RECEIVED_BEFORE, " AND m.minute_no <= ?",
            Criterion.AFTER, " AND m.minute_no <= ?");

    /**
     * A record that was found.
     *
     * @param receivedMillis when what it is about was received, which is what pages are ordered by
     */
    record Hit(Place place, long receivedMillis) {

        /** What {@link Criterion#AFTER} takes. */
        String cursor() {
            return receivedMillis + "-" + place.chain() + "-" + place.sequence();
        }
    }

    /** A part of a statement with its values. */
    private record Sql(String text, List<Object> values) {
        Sql(String text, Object... values) {
            this(text, List.of(values));
        }

        Sql and(Sql more) {
            return new Sql(
                    text + more.text,
                    Stream.concat(values.stream(), more.values.stream()).toList());
        }
    }

    /** Reads one value out of a row. */
    @FunctionalInterface
    private interface RowReading<T> {
        T from(ResultSet row) throws SQLException;
    }

    /** The newest records that meet the criteria, newest first, plus one more when there is another page. */
    List<Hit> search(Connection connection, SearchCriteria criteria) throws SQLException {
        var wanted = criteria.wanted();
        var limit = criteria.limit() + 1;
        var conditions = conditions(criteria);
        if (wanted.get(Criterion.MPXN) instanceof Mpxn mpxn) {
            // Without the key nothing can be found by a metering point.
            var key = InstallationKey.read(connection).map(known -> known.of(mpxn));
            return key.isEmpty() ? List.of() : hits(connection, withMpxn(key.get()), conditions, limit);
        }
        var isOfFew = wanted.containsKey(Criterion.TARGET_DEVICE) || wanted.containsKey(Criterion.REQUEST_ID);
        return isOfFew || MANY_HAVE.stream().noneMatch(wanted::containsKey)
                ? hits(connection, ALL, conditions, limit)
                : hitsByMinute(connection, wanted, conditions, limit);
    }

    private static Sql withMpxn(long key) {
        return new Sql(
                "(SELECT * FROM decision_log_index WHERE mpxn_key = ? UNION ALL SELECT i.* FROM decision_log_mpxn m"
                        + " JOIN decision_log_index i ON i.chain_no = m.chain_no AND i.seq_no = m.seq_no"
                        + " WHERE m.mpxn_key = ?) hits",
                key,
                key);
    }

    /** Looks only at minutes in which there are records with each value, so that few rows are read even for a rare one. */
    private static List<Hit> hitsByMinute(
            Connection connection, Map<Criterion, Object> wanted, Sql conditions, int limit) throws SQLException {
        var hits = new ArrayList<Hit>();
        try (var select = prepare(connection, minutes(wanted));
                var rows = select.executeQuery()) {
            // Nodes share minutes.
            var before = Long.MAX_VALUE;
            while (hits.size() < limit && rows.next()) {
                var minute = rows.getLong(1);
                if (minute < before) {
                    var first = minute * IndexTable.MINUTE;
                    var within = new Sql(" AND received_ms BETWEEN ? AND ?", first, first + IndexTable.MINUTE - 1);
                    hits.addAll(hits(connection, ALL, conditions.and(within), limit - hits.size()));
                    before = minute;
                }
            }
        }
        return hits;
    }

    private static Sql minutes(Map<Criterion, Object> wanted) {
        var sql = new Sql("SELECT minute_no FROM decision_log_minute m WHERE ");
        var condition = "term = ?";
        for (var criterion : MANY_HAVE) {
            if (wanted.containsKey(criterion)) {
                sql = sql.and(new Sql(condition, term(criterion, wanted.get(criterion))));
                condition =
                        " AND EXISTS (SELECT 1 FROM decision_log_minute o WHERE o.minute_no = m.minute_no AND o.term = ?)";
            }
        }
        for (var bound : MINUTE_BOUNDS.entrySet()) {
            if (wanted.containsKey(bound.getKey())) {
                var millis = (long)
                        values(bound.getKey(), wanted.get(bound.getKey())).get(0);
                sql = sql.and(new Sql(bound.getValue(), Math.floorDiv(millis, IndexTable.MINUTE)));
            }
        }
        return sql.and(new Sql(" ORDER BY minute_no DESC"));
    }

    private static String term(Criterion criterion, Object value) {
        return switch (criterion) {
            case CODE -> IndexTable.term(Index.CODES, value);
            default ->
                IndexTable.term(
                        criterion.name().toLowerCase(Locale.ROOT),
                        values(criterion, value).get(0));
        };
    }

    private static List<Hit> hits(Connection connection, Sql from, Sql conditions, int limit) throws SQLException {
        var order =
                new Sql(" ORDER BY received_ms DESC, chain_no DESC, seq_no DESC FETCH FIRST " + limit + " ROWS ONLY");
        return rows(
                connection,
                new Sql("SELECT chain_no, seq_no, received_ms FROM ")
                        .and(from)
                        .and(conditions)
                        .and(order),
                row -> new Hit(place(row), row.getLong(3)));
    }

    /** The records with an id. */
    List<Place> withId(Connection connection, UUID id) throws SQLException {
        return places(connection, new Sql("id_key = ?", Keys.number(id)));
    }

    /** The acts about a subject that are in the index. */
    List<Place> about(Connection connection, String subject) throws SQLException {
        return places(connection, new Sql("subject_key = ? AND request_key IS NULL", Keys.about(subject)));
    }

    private static List<Place> places(Connection connection, Sql condition) throws SQLException {
        return rows(
                connection,
                new Sql("SELECT chain_no, seq_no FROM decision_log_index WHERE ").and(condition),
                LogQueries::place);
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getInt("chain_no"), row.getLong("seq_no"));
    }

    Statistics statistics(Connection connection, SearchCriteria times) throws SQLException {
        var counts = new Counts();
        rows(
                connection,
                new Sql("SELECT outcome, enforced, dry_run, codes, COUNT(*) FROM decision_log_index")
                        .and(conditions(times))
                        .and(new Sql(" GROUP BY outcome, enforced, dry_run, codes")),
                counts::add);
        return counts.statistics();
    }

    private static <T> List<T> rows(Connection connection, Sql sql, RowReading<T> reading) throws SQLException {
        try (var select = prepare(connection, sql);
                var rows = select.executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(reading.from(rows));
            }
            return found;
        }
    }

    private static PreparedStatement prepare(Connection connection, Sql sql) throws SQLException {
        var statement =
                RecordReader.prepare(connection, sql.text(), sql.values().toArray());
        statement.setFetchSize(ROWS_AT_ONCE);
        return statement;
    }

    /** Conditions that must all match. The metering point is not one of them. */
    private static Sql conditions(SearchCriteria criteria) {
        var sql = new Sql(" WHERE 1 = 1");
        for (var condition : CONDITIONS.entrySet()) {
            var value = criteria.wanted().get(condition.getKey());
            if (value != null) {
                sql = sql.and(new Sql(
                        " AND " + condition.getValue(),
                        values(condition.getKey(), value).toArray()));
            }
        }
        return sql;
    }

    private static List<?> values(Criterion criterion, Object value) {
        return switch (criterion) {
            case AFTER -> cursor(value.toString());
            case CODE -> List.of(":" + value + " ");
            case REQUEST_ID -> List.of(((RequestId) value).target().bits(), Keys.number((RequestId) value));
            case RECEIVED_FROM, RECEIVED_BEFORE -> List.of(((Instant) value).toEpochMilli());
            case ORIGINATOR, TARGET_DEVICE, OPERATOR -> List.of(((Eui64) value).bits());
            case KIND -> List.of(String.valueOf(((RecordKind) value).letter()));
            default -> List.of(value.toString());
        };
    }

    private static List<Long> cursor(String text) {
        var parts = CURSOR.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not the end of a page; expected what the page before gave");
        }
        var received = Long.parseLong(parts.group(1));
        var chain = Long.parseLong(parts.group(2));
        return List.of(received, received, chain, chain, Long.parseLong(parts.group(3)));
    }

    /** Adds up the rows of a count. */
    private static final class Counts {
        private final Map<OutcomeCount, Long> outcomes = new HashMap<>();
        private final Map<CodeCount, Long> codes = new HashMap<>();

        long add(ResultSet row) throws SQLException {
            var count = row.getLong(5);
            var outcome = row.getString(1);
            if (outcome != null) {
                outcomes.merge(
                        new OutcomeCount(DecisionOutcome.valueOf(outcome), row.getBoolean(2), row.getBoolean(3), 0),
                        count,
                        Long::sum);
            }
            var found = row.getString(4);
            if (found != null) {
                for (var code : found.split(" ")) {
                    var parts = code.split("[:.]");
                    codes.merge(new CodeCount(CodeKind.valueOf(parts[0]), parts[1], 0), count, Long::sum);
                }
            }
            return count;
        }

        Statistics statistics() {
            return new Statistics(
                    outcomes.entrySet().stream()
                            .map(row -> new OutcomeCount(
                                    row.getKey().outcome(),
                                    row.getKey().enforced(),
                                    row.getKey().dryRun(),
                                    row.getValue()))
                            .sorted(Comparator.comparing(OutcomeCount::count)
                                    .reversed()
                                    .thenComparing(row -> row.outcome().name())
                                    .thenComparing(OutcomeCount::enforced)
                                    .thenComparing(OutcomeCount::dryRun))
                            .toList(),
                    codes.entrySet().stream()
                            .map(row -> new CodeCount(
                                    row.getKey().kind(), row.getKey().code(), row.getValue()))
                            .sorted(Comparator.comparing(CodeCount::count)
                                    .reversed()
                                    .thenComparing(row -> row.kind().name())
                                    .thenComparing(CodeCount::code))
                            .toList());
        }
    }
}
