package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.test.decisions.ExampleDecision.RECEIVED_AT;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.test.database.LocalPostgresql;
import uk.gridwarden.test.database.PostgresqlExtension;
import uk.gridwarden.test.decisions.ExampleDecision;

/** Records by month on PostgreSQL, made so by the statements of docs/evidence.md. */
@ExtendWith(PostgresqlExtension.class)
class PartitionsTest extends LogOnDatabase {
    private static final long NEXT_MONTH = RECEIVED_AT.plusSeconds(86_400).toEpochMilli();
    private static final long MONTH_AFTER = RECEIVED_AT.plusSeconds(32 * 86_400).toEpochMilli();

    @BeforeEach
    void createDatabase(LocalPostgresql server) throws Exception {
        use(TestDatabase.postgresql(server.emptySchema()));
    }

    @Test
    void goesOnWithATableForEachMonth() throws Exception {
        recordAndClose(3);
        database.execute("ALTER TABLE decision_log_record RENAME TO decision_log_record_until_now");
        database.execute("CREATE TABLE decision_log_record (LIKE decision_log_record_until_now INCLUDING ALL)"
                + " PARTITION BY RANGE (recorded_ms)");
        database.execute("ALTER TABLE decision_log_record ATTACH PARTITION decision_log_record_until_now"
                + " FOR VALUES FROM (MINVALUE) TO (" + NEXT_MONTH + ")");
        database.execute("CREATE TABLE decision_log_record_next_month PARTITION OF decision_log_record"
                + " FOR VALUES FROM (" + NEXT_MONTH + ") TO (" + MONTH_AFTER + ")");
        database.execute("CREATE TABLE decision_log_record_rest PARTITION OF decision_log_record DEFAULT");

        var nextMonth = openLogAt(NEXT_MONTH);
        nextMonth.record(ExampleDecision.of(4).build());
        nextMonth.close();
        var later = openLogAt(MONTH_AFTER);
        later.record(ExampleDecision.of(5).build());

        assertThat(later.record(ExampleDecision.of(2).build()).repeated()).isTrue();
        assertThat(count("decision_log_record_next_month")).isEqualTo(1);
        assertThat(count("decision_log_record_rest")).isEqualTo(1);
        assertThat(later.retain(RECEIVED_AT.plusSeconds(60), Set.of(RecordKind.DECISION), "test")
                        .reduced())
                .isEqualTo(3);
        assertThat(later.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
    }

    private JdbcDecisionLog openLogAt(long millis) throws Exception {
        var clock = Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
        var log = opened(new JdbcDecisionLog(LogFixture.settings(headFile), database, new MemorySpool(), clock));
        log.start();
        return log;
    }

    private int count(String table) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
