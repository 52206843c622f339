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
import java.util.UUID;
import java.util.regex.Pattern;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.SearchCriteria.Criterion;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.decision.log.internal.Batch.Place;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.RequestId;

/** Searches and counts. */
final class LogQueries {
    private static final Pattern CURSOR = Pattern.compile("(-?[0-9]{1,18})-([0-9]{1,5})-([0-9]{1,18})");
    private static final Map<Criterion, String> CONDITIONS = new EnumMap<>(Map.ofEntries(
            Map.entry(Criterion.RECEIVED_FROM, "received_ms >= ?"),
            Map.entry(Criterion.RECEIVED_BEFORE, "received_ms < ?"),
            Map.entry(Criterion.OUTCOME, "outcome = ?"),
            // Findings of rules in shadow are not searched for.
            Map.entry(
                    Criterion.CODE,
                    "EXISTS (SELECT 1 FROM decision_log_code c WHERE c.chain_no = i.chain_no AND c.seq_no = i.seq_no"
                            + " AND c.code = ? AND c.kind <> 'SHADOW')"),
            Map.entry(Criterion.ORIGINATOR, "originator = ?"),
            Map.entry(Criterion.TARGET_DEVICE, "target_device = ?"),
            Map.entry(Criterion.OPERATOR, "operator = ?"),
            Map.entry(Criterion.SERVICE, "service = ?"),
            Map.entry(
                    Criterion.MPXN,
                    "EXISTS (SELECT 1 FROM decision_log_mpxn m WHERE m.chain_no = i.chain_no AND m.seq_no = i.seq_no"
                            + " AND m.mpxn_key = ?)"),
            Map.entry(Criterion.REQUEST_ID, "request_key = ?"),
            Map.entry(Criterion.KIND, "i.kind = ?"),
            Map.entry(
                    Criterion.AFTER,
                    "(received_ms < ? OR (received_ms = ? AND (chain_no < ? OR (chain_no = ? AND seq_no < ?))))")));

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

    /** The newest records that meet the criteria, newest first, plus one more when there is another page. */
    List<Hit> search(Connection connection, SearchCriteria criteria) throws SQLException {
        return rows(
                connection,
                "SELECT chain_no, seq_no, received_ms FROM decision_log_index i WHERE ",
                new Conditions(criteria, InstallationKey.read(connection)),
                " ORDER BY received_ms DESC, chain_no DESC, seq_no DESC FETCH FIRST " + (criteria.limit() + 1)
                        + " ROWS ONLY",
                row -> new Hit(new Place(row.getInt(1), row.getLong(2)), row.getLong(3)));
    }

    /** The records with an id. */
    List<Place> withId(Connection connection, UUID id) throws SQLException {
        return places(connection, "id_key", Keys.of(id));
    }

    /** The acts about a subject that are in the index. */
    List<Place> about(Connection connection, String subject) throws SQLException {
        return places(connection, "request_key", Keys.about(subject));
    }

    private static List<Place> places(Connection connection, String column, String key) throws SQLException {
        try (var select = RecordReader.prepare(
                        connection, "SELECT chain_no, seq_no FROM decision_log_index WHERE " + column + " = ?", key);
                var rows = select.executeQuery()) {
            var places = new ArrayList<Place>();
            while (rows.next()) {
                places.add(new Place(rows.getInt(1), rows.getLong(2)));
            }
            return places;
        }
    }

    Statistics statistics(Connection connection, SearchCriteria times) throws SQLException {
        var conditions = new Conditions(times, Optional.empty());
        return new Statistics(
                rows(
                        connection,
                        "SELECT outcome, enforced, dry_run, COUNT(*) AS occurrences FROM decision_log_index i"
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
                                + (times.wanted().isEmpty()
                                        ? ""
                                        : " JOIN decision_log_index i ON i.chain_no = c.chain_no AND i.seq_no = c.seq_no")
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
                    values.addAll(inColumns(criterion, value, mpxnKey));
                }
            }
        }

        // Without the key nothing can be found by a metering point.
        private static List<?> inColumns(Criterion criterion, Object value, Optional<InstallationKey> mpxnKey) {
            return switch (criterion) {
                case AFTER -> cursor(value.toString());
                case MPXN -> List.of(mpxnKey.map(key -> key.of((Mpxn) value)).orElse(""));
                case REQUEST_ID -> List.of(Keys.of((RequestId) value));
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
