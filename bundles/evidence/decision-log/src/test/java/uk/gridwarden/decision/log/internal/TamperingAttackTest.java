package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.test.decisions.ExampleDecision.mismatch;
import static uk.gridwarden.test.decisions.ExampleDecision.requestId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.decision.log.DecisionLogStatus.State;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.test.decisions.ExampleDecision;

class TamperingAttackTest extends LogTestCase {
    private static final int RECORDS = 6;

    @Test
    void findsNothingWrongWithAnUntouchedLog() throws Exception {
        recordAndClose(RECORDS);
        var log = openLog();
        log.find(requestId(1));

        assertThat(log.verify(VerificationRequest.whole()))
                .isEqualTo(LogFixture.intact(1, RECORDS, log.status().headHash()));
        assertThat(log.verify(from(4)))
                .isEqualTo(LogFixture.intact(4, RECORDS, log.status().headHash()));
        assertThat(log.verify(from(RECORDS + 1)))
                .isEqualTo(LogFixture.intact(RECORDS + 1, RECORDS, log.status().headHash()));
        assertThatThrownBy(() -> log.verify(from(RECORDS + 2))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE decision_log_record SET record_json ="
                        + " (SELECT record_json FROM decision_log_record WHERE seq_no = 2) WHERE seq_no = 3",
                "UPDATE decision_log_record SET document ="
                        + " (SELECT document FROM decision_log_record WHERE seq_no = 2) WHERE seq_no = 3",
                "UPDATE decision_log_record SET document = NULL WHERE seq_no = 3",
                "UPDATE decision_log_record SET document_digest = OTHER WHERE seq_no = 3",
                "UPDATE decision_log_record SET record_digest = OTHER WHERE seq_no = 3",
                "UPDATE decision_log_record SET head_hash = OTHER WHERE seq_no = 3",
                "UPDATE decision_log_record SET recorded_ms = recorded_ms + 1 WHERE seq_no = 3",
                "UPDATE decision_log_record SET kind = 'R' WHERE seq_no = 3",
                "UPDATE decision_log_record SET kind = 'X' WHERE seq_no = 3",
                "UPDATE decision_log_index SET kind = 'R' WHERE seq_no = 3",
                "UPDATE decision_log_index SET request_key = NULL WHERE seq_no = 3",
                "DELETE FROM decision_log_index WHERE seq_no = 3",
                "UPDATE decision_log_index SET outcome = 'ACCEPTED' WHERE seq_no = 3",
                "UPDATE decision_log_index SET id_key = 1 WHERE seq_no = 3",
                "UPDATE decision_log_index SET subject_key = 1 WHERE seq_no = 3",
                "UPDATE decision_log_index SET received_ms = received_ms + 1 WHERE seq_no = 3",
                "UPDATE decision_log_index SET codes = NULL WHERE seq_no = 3",
                "UPDATE decision_log_index SET codes = 'FINDING:PLANTED ' WHERE seq_no = 3",
                "UPDATE decision_log_index SET mpxn_key = NULL WHERE seq_no = 3",
                "INSERT INTO decision_log_mpxn (chain_no, seq_no, mpxn_key) VALUES (1, 3, 1)",
                "DELETE FROM decision_log_reservation WHERE seq_no = 3",
                "UPDATE decision_log_reservation SET seq_no = 2 WHERE seq_no = 3",
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
        log.catchUp();
        database.execute(attack.replace("OTHER", database.isDerby() ? "CAST(X'0123' AS BLOB)" : "'\\x0123'"));

        assertThat(log.verify(VerificationRequest.whole()))
                .isInstanceOfSatisfying(Verification.Broken.class, broken -> {
                    assertThat(broken.sequence()).isEqualTo(3);
                    assertThat(broken.reason()).startsWith("Record 3 ").endsWith(".");
                });
        assertThat(log.verify(from(5))).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void namesTheFirstRecordThatSearchesWereToMiss() throws Exception {
        var log = openLog();
        log.record(ExampleDecision.of(1).build());
        log.record(ExampleDecision.of(2).rejectedFor(mismatch()).build());
        log.record(ExampleDecision.of(3).rejectedFor(mismatch()).build());
        log.catchUp();
        database.execute("DELETE FROM decision_log_minute WHERE term = 'codes:"
                + mismatch().code() + "'");

        assertThat(log.verify(VerificationRequest.whole()))
                .isEqualTo(new Verification.Broken(
                        2,
                        "Record 2 is not in the list of minutes with codes:"
                                + mismatch().code() + "."));
    }

    @Test
    void namesTheFirstOfTwoRecordsThatWereSwapped() throws Exception {
        recordAndClose(RECORDS);
        database.execute("UPDATE decision_log_record SET seq_no = -2 WHERE seq_no = 2");
        database.execute("UPDATE decision_log_record SET seq_no = 2 WHERE seq_no = 5");
        database.execute("UPDATE decision_log_record SET seq_no = 5 WHERE seq_no = -2");

        assertThat(openLog().verify(VerificationRequest.whole()))
                .isInstanceOfSatisfying(Verification.Broken.class, broken -> assertThat(broken.sequence())
                        .isEqualTo(2));
    }

    @Test
    void refusesToServeALogWhoseTailWasCut() throws Exception {
        recordAndClose(RECORDS);
        database.execute("DELETE FROM decision_log_record WHERE seq_no > 4");
        var log = openLog();

        assertRefuses(log, "ends at record 4 but its chain at record 6");
        assertThat(log.verify(VerificationRequest.whole()))
                .isInstanceOfSatisfying(Verification.Broken.class, broken -> assertThat(broken.sequence())
                        .isEqualTo(5));
    }

    @Test
    void refusesToServeAnEmptyDatabaseInPlaceOfTheLog() throws Exception {
        recordAndClose(2);
        database.execute("DELETE FROM decision_log_record");

        assertRefuses(openLog(), "ends at record 0 but its chain at record 2");
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
        database.execute("UPDATE decision_log_record SET head_hash = record_digest WHERE seq_no = 6");

        assertRefuses(openLog(), "Record 6 is not the one that its chain ends with");
    }

    @Test
    void findsALogThatWasRewrittenWithAChainOfItsOwn() throws Exception {
        recordAndClose(RECORDS);
        var original = Files.readAllBytes(headFile);
        Files.delete(headFile);
        for (var table : List.of("chain", "record", "reservation", "index", "mpxn")) {
            database.execute("DELETE FROM decision_log_" + table);
        }
        recordAndClose(RECORDS);
        Files.write(headFile, original);
        var log = openLog();

        assertRefuses(log, "Record 6 of the database is not the one");
        assertThat(log.verify(VerificationRequest.whole()))
                .isInstanceOfSatisfying(Verification.Broken.class, broken -> {
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
        database.execute("UPDATE decision_log_record SET recorded_ms = 0 WHERE seq_no = 6");
        Files.write(headFile, before);

        assertRefuses(openLog(), "Record 6 is of another kind or time");
    }

    @Test
    void stopsServingWhenTheTailIsCutWhileItRuns() throws Exception {
        var log = openLog();
        log.record(ExampleDecision.of(1).build());
        log.record(ExampleDecision.of(2).build());
        database.execute("DELETE FROM decision_log_record WHERE seq_no = 2");
        log.lookNow();

        Awaitility.await().until(() -> log.status().state() == State.REFUSING);
        assertRefuses(log, "ends at record 1 but its chain at record 2");
    }

    private static VerificationRequest from(long first) {
        return new VerificationRequest(first, List.of(), List.of(), 0);
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
