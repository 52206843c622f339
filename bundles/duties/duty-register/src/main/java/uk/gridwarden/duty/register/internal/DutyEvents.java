package uk.gridwarden.duty.register.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.duty.register.DutySubject;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.schema.migration.SchemaMigration;
import uk.gridwarden.schema.migration.SchemaScript;

/** The table of events: inserts and reads, nothing else. */
final class DutyEvents {
    private static final String COLUMNS =
            "event_no, recorded_ms, recorded_by, holder, clause, limb, subject, reference,"
                    + " kind, happened_on, note, withdraws";
    private static final String ALL = "SELECT " + COLUMNS + " FROM duty_event WHERE ";
    private static final String INSERT = "INSERT INTO duty_event (" + COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?)";
    private static final String DUPLICATE = "23505";
    private static final int MOST_TRIES = 10;

    private final DataSource dataSource;
    private final Clock clock;
    private final SchemaMigration migration = new SchemaMigration(
            "duty register", "duty_register_migrations", SchemaScript.beside(DutyEvents.class, "duty-schema-0001.sql"));
    private volatile boolean isUpToDate;

    DutyEvents(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** An event that has no number yet. */
    record Draft(
            String recordedBy,
            DutyCase duty,
            DutyEvent.Kind kind,
            LocalDate on,
            String note,
            Optional<Long> withdraws) {
        DutyEvent numbered(long number, Instant now) {
            return new DutyEvent(number, now, recordedBy, duty, kind, on, note, withdraws);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Writes an event. Within this process one writer at a time, so that the admission still holds when the event is
     * written, and numbers collide only with writers of other processes.
     *
     * @param admission throws when the events of the same holder do not admit this one; called only for kinds that
     *     depend on earlier events, as a holder may have many
     */
    synchronized DutyEvent append(Draft draft, Consumer<List<DutyEvent>> admission) throws UnavailableException {
        return inTransaction(
                "The duty register cannot be written.", connection -> insert(connection, draft, admission));
    }

    List<DutyEvent> of(DutyHolder holder) throws UnavailableException {
        return inTransaction("The duty register cannot be read.", connection -> of(connection, holder));
    }

    private static List<DutyEvent> of(Connection connection, DutyHolder holder) throws SQLException {
        try (var query = connection.prepareStatement(ALL + "holder = ? ORDER BY event_no")) {
            query.setString(1, holder.value());
            return read(query.executeQuery());
        }
    }

    Optional<DutyEvent> numbered(long number) throws UnavailableException {
        return inTransaction("The duty register cannot be read.", connection -> {
            try (var query = connection.prepareStatement(ALL + "event_no = ?")) {
                query.setLong(1, number);
                return read(query.executeQuery()).stream().findFirst();
            }
        });
    }

    // Another process may take the same number or withdraw the same event: a unique key admits one of the two, and the
    // other tries again.
    private DutyEvent insert(Connection connection, Draft draft, Consumer<List<DutyEvent>> admission)
            throws SQLException {
        for (var tries = 1; ; tries++) {
            // The number comes first, so that any later write of another process collides with it.
            var event = draft.numbered(newest(connection) + 1, Instant.ofEpochMilli(clock.millis()));
            if (EventAdmission.looksBack(draft.kind())) {
                admission.accept(of(connection, draft.duty().holder()));
            }
            try {
                insert(connection, event);
                return event;
            } catch (SQLException taken) {
                if (!DUPLICATE.equals(taken.getSQLState()) || tries == MOST_TRIES) {
                    throw taken;
                }
                connection.rollback();
            }
        }
    }

    private static long newest(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT MAX(event_no) FROM duty_event")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static void insert(Connection connection, DutyEvent event) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            var values = List.of(
                    event.number(),
                    event.recordedAt().toEpochMilli(),
                    event.recordedBy(),
                    event.duty().holder().value(),
                    event.duty().limb().clause(),
                    event.duty().limb().letter(),
                    event.duty().subject().toString(),
                    event.duty().reference(),
                    event.kind().name(),
                    event.on().toString(),
                    event.note());
            for (var index = 0; index < values.size(); index++) {
                insert.setObject(index + 1, values.get(index));
            }
            insert.setObject(values.size() + 1, event.withdraws().orElse(null), Types.BIGINT);
            insert.executeUpdate();
        }
    }

    private static List<DutyEvent> read(ResultSet rows) throws SQLException {
        var events = new ArrayList<DutyEvent>();
        try (rows) {
            while (rows.next()) {
                var withdraws = rows.getLong(12);
                events.add(new DutyEvent(
                        rows.getLong(1),
                        Instant.ofEpochMilli(rows.getLong(2)),
                        rows.getString(3),
                        new DutyCase(
                                new DutyHolder(rows.getString(4)),
                                new ClauseLimb(rows.getString(5), rows.getString(6)),
                                DutySubject.parse(rows.getString(7)),
                                rows.getString(8)),
                        DutyEvent.Kind.valueOf(rows.getString(9)),
                        LocalDate.parse(rows.getString(10)),
                        rows.getString(11),
                        withdraws == 0 ? Optional.empty() : Optional.of(withdraws)));
            }
        }
        return events;
    }

    private <T> T inTransaction(String sentence, Work<T> work) throws UnavailableException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                prepare(connection);
                var result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | UnavailableException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        } catch (SQLException failure) {
            throw new UnavailableException(sentence, failure);
        }
    }

    // At first use and not at start, so that a database that is down does not delay anything else.
    private void prepare(Connection connection) throws SQLException, UnavailableException {
        if (isUpToDate) {
            return;
        }
        synchronized (this) {
            if (!isUpToDate) {
                migration.bringUpToDate(connection);
                isUpToDate = true;
            }
        }
    }
}
