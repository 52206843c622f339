package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.test.decisions.ExampleDecision.mismatch;
import static uk.gridwarden.test.decisions.ExampleDecision.requestId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.decision.log.DecisionLogStatus.State;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.test.decisions.ExampleDecision;

class TamperingAttackTest extends LogTestCase {
    private static final int RECORDS = 6;
    private static final String HASH = "'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'";

    @Test
    void findsNothingWrongWithAnUntouchedLog() throws Exception {
        recordAndClose(RECORDS);
        var log = openLog();
        log.find(requestId(1));

        assertThat(log.verify(1))
                .isEqualTo(new Verification.Intact(1, RECORDS, log.status().headHash()));
        assertThat(log.verify(4))
                .isEqualTo(new Verification.Intact(4, RECORDS, log.status().headHash()));
        assertThat(log.verify(RECORDS + 1))
                .isEqualTo(new Verification.Intact(
                        RECORDS + 1, RECORDS, log.status().headHash()));
        assertThatThrownBy(() -> log.verify(RECORDS + 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE decision_log_record SET record_json ="
                        + " (SELECT record_json FROM decision_log_record WHERE seq_no = 2) WHERE seq_no = 3",
                "UPDATE decision_log_record SET document ="
                        + " (SELECT document FROM decision_log_record WHERE seq_no = 2) WHERE seq_no = 3",
                "UPDATE decision_log_record SET document = NULL WHERE seq_no = 3",
                "UPDATE decision_log_record SET document_digest = " + HASH + " WHERE seq_no = 3",
                "UPDATE decision_log_record SET document_digest = 'none' WHERE seq_no = 3",
                "UPDATE decision_log_record SET record_hash = " + HASH + " WHERE seq_no = 3",
                "UPDATE decision_log_record SET kind = 'R' WHERE seq_no = 3",
                "UPDATE decision_log_record SET kind = 'X' WHERE seq_no = 3",
                "UPDATE decision_log_record SET request_key = NULL WHERE seq_no = 3",
                "UPDATE decision_log_record SET content_digest = 'other' WHERE seq_no = 3",
                "UPDATE decision_log_record SET command_variant = '1' WHERE seq_no = 3",
                "UPDATE decision_log_record SET outcome = 'ACCEPTED' WHERE seq_no = 3",
                "UPDATE decision_log_record SET entry_id = '00000000-0000-0000-0000-000000000000' WHERE seq_no = 3",
                "UPDATE decision_log_record SET received_ms = received_ms + 1 WHERE seq_no = 3",
                "DELETE FROM decision_log_code WHERE seq_no = 3",
                "INSERT INTO decision_log_code (seq_no, kind, code) VALUES (3, 'F', 'PLANTED')",
                "DELETE FROM decision_log_mpxn WHERE seq_no = 3",
                "UPDATE decision_log_mpxn SET mpxn_key = " + HASH + " WHERE seq_no = 3",
                "DELETE FROM decision_log_record WHERE seq_no = 3"
            })
    void namesTheFirstRecordThatWasAltered(String attack) throws Exception {
        var log = openLog();
        for (var counter = 1; counter <= RECORDS; counter++) {
            log.record(ExampleDecision.of(counter)
                    .content("content " + counter)
                    .rejectedFor(mismatch())
                    .build());
        }
        database.execute(attack);

        assertThat(log.verify(1)).isInstanceOfSatisfying(Verification.Broken.class, broken -> {
            assertThat(broken.sequence()).isEqualTo(3);
            assertThat(broken.reason()).startsWith("Record 3 ").endsWith(".");
        });
        assertThat(log.verify(5)).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void namesTheFirstOfTwoRecordsThatWereSwapped() throws Exception {
        recordAndClose(RECORDS);
        database.execute("UPDATE decision_log_record SET seq_no = -2 WHERE seq_no = 2");
        database.execute("UPDATE decision_log_record SET seq_no = 2 WHERE seq_no = 5");
        database.execute("UPDATE decision_log_record SET seq_no = 5 WHERE seq_no = -2");

        assertThat(openLog().verify(1))
                .isInstanceOfSatisfying(Verification.Broken.class, broken -> assertThat(broken.sequence())
                        .isEqualTo(2));
    }

    @Test
    void refusesToServeALogWhoseTailWasCut() throws Exception {
        recordAndClose(RECORDS);
        database.execute("DELETE FROM decision_log_record WHERE seq_no > 4");
        var log = openLog();

        assertRefuses(log, "ends at record 4 but record 6");
        assertThat(log.verify(1))
                .isInstanceOfSatisfying(Verification.Broken.class, broken -> assertThat(broken.sequence())
                        .isEqualTo(5));
    }

    @Test
    void refusesToServeAnEmptyDatabaseInPlaceOfTheLog() throws Exception {
        recordAndClose(2);
        database.execute("DELETE FROM decision_log_record");

        assertRefuses(openLog(), "ends at record 0 but record 2");
    }

    @Test
    void refusesToServeAnOlderCopyOfTheDatabase() throws Exception {
        Assumptions.assumeTrue(database.isDerby(), "only Derby is a folder that can be copied");
        recordAndClose(2);
        database.close();
        copy(folder.resolve("log"), folder.resolve("copy"));
        var log = openLog();
        log.record(ExampleDecision.of(3).build());
        log.close();
        database.close();

        database = TestDatabase.derby(folder.resolve("copy"));

        assertRefuses(openLog(), "ends at record 2 but record 3");
    }

    @Test
    void refusesToServeALogWhoseLastRecordWasExchanged() throws Exception {
        recordAndClose(RECORDS);
        database.execute("UPDATE decision_log_record SET record_hash = " + HASH + " WHERE seq_no = 6");

        assertRefuses(openLog(), "Record 6 of the database is not the one");
    }

    @Test
    void findsALogThatWasRewrittenWithAChainOfItsOwn() throws Exception {
        recordAndClose(RECORDS);
        var original = Files.readAllBytes(headFile);
        Files.delete(headFile);
        database.execute("DELETE FROM decision_log_record");
        database.execute("DELETE FROM decision_log_code");
        database.execute("DELETE FROM decision_log_mpxn");
        recordAndClose(RECORDS);
        Files.write(headFile, original);
        var log = openLog();

        assertRefuses(log, "Record 6 of the database is not the one");
        assertThat(log.verify(1)).isInstanceOfSatisfying(Verification.Broken.class, broken -> {
            assertThat(broken.sequence()).isEqualTo(6);
            assertThat(broken.reason()).contains("rewritten");
        });
    }

    @Test
    void refusesToServeAfterATailThatDoesNotFollowOn() throws Exception {
        recordAndClose(4);
        var before = Files.readAllBytes(headFile);
        var log = openLog();
        log.record(ExampleDecision.of(5).build());
        log.record(ExampleDecision.of(6).build());
        log.close();
        database.execute("UPDATE decision_log_record SET outcome = 'REJECTED' WHERE seq_no = 6");
        Files.write(headFile, before);

        assertRefuses(openLog(), "Record 6 is held under other columns");
    }

    @Test
    void stopsServingWhenTheTailIsCutWhileItRuns() throws Exception {
        var log = openLog();
        log.record(ExampleDecision.of(1).build());
        log.record(ExampleDecision.of(2).build());
        database.execute("DELETE FROM decision_log_record WHERE seq_no = 2");
        log.lookNow();

        Awaitility.await().until(() -> log.status().state() == State.REFUSING);
        assertRefuses(log, "ends at record 1 but record 2");
    }

    private static void assertRefuses(JdbcDecisionLog log, String reason) {
        assertThatThrownBy(() -> log.find(requestId(1)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(reason);
        assertThatThrownBy(() -> log.record(ExampleDecision.of(99).build()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(reason);
        assertThat(log.status().state()).isEqualTo(State.REFUSING);
        assertThat(log.status().reason()).contains(reason);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
