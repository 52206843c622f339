package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.SearchCriteria.Criterion;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.rule.api.Mpxn;

/** Searches and counts. */
final class LogQueries {
    private static final Map<Criterion, String> CONDITIONS = new EnumMap<>(Map.ofEntries(
            Map.entry(Criterion.RECEIVED_FROM, "received_ms >= ?"),
            Map.entry(Criterion.RECEIVED_BEFORE, "received_ms < ?"),
            Map.entry(Criterion.OUTCOME, "outcome = ?"),
            // Findings of rules in shadow are not searched for.
            Map.entry(
                    Criterion.CODE,
                    "seq_no IN (SELECT seq_no FROM decision_log_code WHERE code = ? AND kind <> 'SHADOW')"),
            Map.entry(Criterion.ORIGINATOR, "originator = ?"),
            Map.entry(Criterion.TARGET_DEVICE, "target_device = ?"),
            Map.entry(Criterion.OPERATOR, "operator = ?"),
            Map.entry(Criterion.SERVICE, "service = ?"),
            Map.entry(Criterion.MPXN, "seq_no IN (SELECT seq_no FROM decision_log_mpxn WHERE mpxn_key = ?)"),
            Map.entry(Criterion.REQUEST_ID, "request_id = ?"),
            Map.entry(Criterion.BEFORE_SEQUENCE, "seq_no < ?")));

    /** The places of the newest records that meet the criteria, newest first, plus one more when there is another page. */
    List<Long> search(Connection connection, SearchCriteria criteria) throws SQLException {
        return rows(
                connection,
                "SELECT seq_no FROM decision_log_record WHERE ",
                new Conditions(criteria, InstallationKey.read(connection)),
                " ORDER BY seq_no DESC FETCH FIRST " + (criteria.limit() + 1) + " ROWS ONLY",
                row -> row.getLong(1));
    }

    Statistics statistics(Connection connection, SearchCriteria times) throws SQLException {
        var conditions = new Conditions(times, Optional.empty());
        return new Statistics(
                rows(
                        connection,
                        "SELECT outcome, enforced, dry_run, COUNT(*) AS occurrences FROM decision_log_record"
                                + " WHERE outcome IS NOT NULL AND ",
                        conditions,
                        " GROUP BY outcome, enforced, dry_run ORDER BY occurrences DESC, outcome, enforced, dry_run",
                        row -> new Statistics.OutcomeCount(
                                DecisionOutcome.valueOf(row.getString(1)),
                                row.getBoolean(2),
                                row.getBoolean(3),
                                row.getLong(4))),
                rows(
                        connection,
                        "SELECT c.kind, c.code, COUNT(*) AS occurrences FROM decision_log_code c"
                                + (times.wanted().isEmpty() ? "" : " JOIN decision_log_record r ON r.seq_no = c.seq_no")
                                + " WHERE ",
                        conditions,
                        " GROUP BY c.kind, c.code ORDER BY occurrences DESC, c.kind, c.code",
                        row -> new Statistics.CodeCount(
                                Statistics.CodeKind.valueOf(row.getString(1)), row.getString(2), row.getLong(3))));
    }

    /** Reads one value out of a row. */
    @FunctionalInterface
    private interface RowReading<T> {
        T from(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(
            Connection connection, String select, Conditions conditions, String order, RowReading<T> reading)
            throws SQLException {
        try (var statement = connection.prepareStatement(select + conditions.sql() + order)) {
            conditions.bind(statement);
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(reading.from(rows));
                }
                return found;
            }
        }
    }

    /** Conditions that must all match, and their values. */
    private static final class Conditions {
        private final List<String> parts = new ArrayList<>(List.of("1 = 1"));
        private final List<Object> values = new ArrayList<>();

        Conditions(SearchCriteria criteria, Optional<InstallationKey> mpxnKey) {
            for (var criterion : Criterion.values()) {
                var value = criteria.wanted().get(criterion);
                if (value != null) {
                    parts.add(CONDITIONS.get(criterion));
                    values.add(inColumn(value, mpxnKey));
                }
            }
        }

        // Without the key nothing can be found by a metering point.
        private static Object inColumn(Object value, Optional<InstallationKey> mpxnKey) {
            if (value instanceof Mpxn mpxn) {
                return mpxnKey.map(key -> key.of(mpxn)).orElse("");
            }
            if (value instanceof Instant time) {
                return time.toEpochMilli();
            }
            return value instanceof Long ? value : value.toString();
        }

        String sql() {
            return String.join(" AND ", parts);
        }

        void bind(PreparedStatement statement) throws SQLException {
            for (var index = 0; index < values.size(); index++) {
                statement.setObject(index + 1, values.get(index));
            }
        }
    }
}
