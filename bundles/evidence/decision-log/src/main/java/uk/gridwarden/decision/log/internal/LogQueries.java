package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.engine.DecisionOutcome;

/** Searches and counts. */
final class LogQueries {

    /**
     * The places of the newest records that meet the criteria, newest first, and one more where there is a further page.
     */
    List<Long> search(Connection connection, SearchCriteria criteria) throws SQLException {
        var mpxnKey = InstallationKey.read(connection);
        var conditions = new Conditions();
        criteria.receivedFrom().ifPresent(from -> conditions.add("received_ms >= ?", from.toEpochMilli()));
        criteria.receivedBefore().ifPresent(before -> conditions.add("received_ms < ?", before.toEpochMilli()));
        criteria.outcome().ifPresent(outcome -> conditions.add("outcome = ?", outcome.name()));
        criteria.code()
                .ifPresent(code -> conditions.add(
                        "seq_no IN (SELECT seq_no FROM decision_log_code WHERE code = ? AND kind <> '"
                                + IndexedCode.SHADOW + "')",
                        code));
        criteria.originator().ifPresent(originator -> conditions.add("originator = ?", originator.toString()));
        criteria.targetDevice().ifPresent(device -> conditions.add("target_device = ?", device.toString()));
        criteria.operator().ifPresent(operator -> conditions.add("operator = ?", operator.toString()));
        criteria.service().ifPresent(service -> conditions.add("service = ?", service.value()));
        criteria.requestId().ifPresent(requestId -> conditions.add("request_id = ?", requestId.toString()));
        criteria.mpxn()
                .ifPresent(mpxn -> conditions.add(
                        "seq_no IN (SELECT seq_no FROM decision_log_mpxn WHERE mpxn_key = ?)",
                        mpxnKey.map(key -> RecordWriter.keyed(mpxn.value(), key))
                                .orElse("")));
        criteria.beforeSequence().ifPresent(before -> conditions.add("seq_no < ?", before));
        return sequences(connection, conditions, criteria.limit() + 1);
    }

    private static List<Long> sequences(Connection connection, Conditions conditions, int limit) throws SQLException {
        try (var select = connection.prepareStatement("SELECT seq_no FROM decision_log_record WHERE " + conditions.sql()
                + " ORDER BY seq_no DESC FETCH FIRST " + limit + " ROWS ONLY")) {
            conditions.bind(select);
            try (var rows = select.executeQuery()) {
                var sequences = new ArrayList<Long>();
                while (rows.next()) {
                    sequences.add(rows.getLong(1));
                }
                return sequences;
            }
        }
    }

    Statistics statistics(Connection connection, OptionalLong fromMillis, OptionalLong beforeMillis)
            throws SQLException {
        var conditions = new Conditions();
        fromMillis.ifPresent(from -> conditions.add("received_ms >= ?", from));
        beforeMillis.ifPresent(before -> conditions.add("received_ms < ?", before));
        return new Statistics(outcomes(connection, conditions), codes(connection, conditions));
    }

    private static List<Statistics.OutcomeCount> outcomes(Connection connection, Conditions conditions)
            throws SQLException {
        try (var select = connection.prepareStatement("SELECT outcome, enforced, dry_run, COUNT(*) AS occurrences"
                + " FROM decision_log_record WHERE outcome IS NOT NULL AND " + conditions.sql()
                + " GROUP BY outcome, enforced, dry_run ORDER BY occurrences DESC, outcome, enforced, dry_run")) {
            conditions.bind(select);
            try (var rows = select.executeQuery()) {
                var counts = new ArrayList<Statistics.OutcomeCount>();
                while (rows.next()) {
                    counts.add(new Statistics.OutcomeCount(
                            DecisionOutcome.valueOf(rows.getString(1)),
                            rows.getBoolean(2),
                            rows.getBoolean(3),
                            rows.getLong(4)));
                }
                return counts;
            }
        }
    }

    private static List<Statistics.CodeCount> codes(Connection connection, Conditions conditions) throws SQLException {
        try (var select = connection.prepareStatement("SELECT c.kind, c.code, COUNT(*) AS occurrences"
                + " FROM decision_log_code c"
                + (conditions.isEmpty() ? "" : " JOIN decision_log_record r ON r.seq_no = c.seq_no") + " WHERE "
                + conditions.sql() + " GROUP BY c.kind, c.code ORDER BY occurrences DESC, c.kind, c.code")) {
            conditions.bind(select);
            try (var rows = select.executeQuery()) {
                var counts = new ArrayList<Statistics.CodeCount>();
                while (rows.next()) {
                    counts.add(new Statistics.CodeCount(
                            IndexedCode.kindOf(rows.getString(1)), rows.getString(2), rows.getLong(3)));
                }
                return counts;
            }
        }
    }

    /** Conditions that must all hold, and the values they are asked with. */
    private static final class Conditions {
        private final List<String> parts = new ArrayList<>(List.of("1 = 1"));
        private final List<Object> values = new ArrayList<>();

        void add(String condition, Object value) {
            parts.add(condition);
            values.add(value);
        }

        boolean isEmpty() {
            return values.isEmpty();
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
