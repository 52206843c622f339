package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.test.decisions.ExampleDecision.requestId;

import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gridwarden.decision.log.DecisionLogStatus.State;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.test.database.MemoryFolder.OnDisk;
import uk.gridwarden.test.decisions.ExampleDecision;

@OnDisk
class OpeningTest extends LogTestCase {

    @Test
    void startsAnEmptyLogWithoutAHeadFile() throws Exception {
        var log = openLog();

        assertThat(log.find(requestId(1))).doesNotContainKey(Phase.SERVICE_REQUEST);
        assertThat(log.status().state()).isEqualTo(State.SERVING);
        assertThat(log.status().count()).isZero();
        assertThat(log.status().headHash()).isEqualTo(ChainHead.EMPTY.hash());
        assertThat(log.verify(VerificationRequest.whole())).isEqualTo(LogFixture.intact(1, 0, ChainHead.EMPTY.hash()));
        assertThat(new HeadFile(headFile).read()).contains(HeadFile.Mark.of(ChainHead.EMPTY));
    }

    @Test
    void remembersEachCommitOutsideTheDatabase() throws Exception {
        var log = openLog();
        for (var counter = 1; counter <= 3; counter++) {
            var receipt = log.record(ExampleDecision.of(counter).build()).receipt();

            assertThat(new HeadFile(headFile).read())
                    .contains(new HeadFile.Mark(receipt.sequence(), receipt.headHash()));
        }
    }

    @Test
    void catchesUpAfterACrashBetweenCommitAndHeadFile() throws Exception {
        recordAndClose(2);
        var before = Files.readAllBytes(headFile);
        var log = openLog();
        log.record(ExampleDecision.of(3).build());
        log.record(ExampleDecision.of(4).build());
        log.close();
        Files.write(headFile, before);

        var restarted = openLog();
        assertThat(restarted.record(ExampleDecision.of(5).build()).receipt().sequence())
                .isEqualTo(5);
        assertThat(restarted.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
        assertThat(new HeadFile(headFile).read().orElseThrow().count()).isEqualTo(5);
    }

    @Test
    void refusesToServeRecordsWithoutTheirHeadFile() throws Exception {
        recordAndClose(2);
        Files.delete(headFile);

        assertRefuses(openLog(), "the head file is missing");
        assertThat(headFile).doesNotExist();
    }

    @Test
    void goesOnWithoutAHeadFileWhereTheOperatorSaysSo() throws Exception {
        recordAndClose(2);
        Files.delete(headFile);

        var log = openLog(accepting());

        assertThat(log.record(ExampleDecision.of(3).build()).receipt().sequence())
                .isEqualTo(3);
        assertThat(new HeadFile(headFile).read().orElseThrow().count()).isEqualTo(3);
    }

    @Test
    void doesNotTakeAnOlderDatabaseEvenWhereAMissingHeadFileIsAccepted() throws Exception {
        recordAndClose(3);
        database.execute("DELETE FROM decision_log_record WHERE seq_no = 3");

        assertRefuses(openLog(accepting()), "ends at record 2 but its chain at record 3");
    }

    @Test
    void refusesToServeUnderTablesOfANewerVersion() throws Exception {
        recordAndClose(1);
        database.execute("UPDATE decision_log_migrations SET version = 99");

        assertRefuses(openLog(), "at version 99");
    }

    @Test
    void refusesToServeOnceANewerVersionCameWhileItRan() throws Exception {
        var log = openLog();
        log.record(ExampleDecision.of(1).build());
        database.execute("UPDATE decision_log_migrations SET version = 99");

        log.lookNow();

        Awaitility.await().untilAsserted(() -> assertRefuses(log, "at version 99"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    DELETE FROM decision_log_record WHERE seq_no = 2 | ends at record 1 but its chain at record 2
                    UPDATE decision_log_chain SET epoch = 99         | Another process has opened the log
                    """)
    void noticesWhileItIsIdleThatTheLogWasChanged(String change, String reason) throws Exception {
        var log = openLog();
        log.record(ExampleDecision.of(1).build());
        log.record(ExampleDecision.of(2).build());
        database.execute(change);

        log.lookNow();

        Awaitility.await().untilAsserted(() -> assertRefuses(log, reason));
    }

    @Test
    void writesAHeadFileAgainThatWasLostWhileTheLogWasIdle() throws Exception {
        var log = openLog();
        var receipt = log.record(ExampleDecision.of(1).build()).receipt();
        Files.delete(headFile);

        log.lookNow();

        Awaitility.await().untilAsserted(() -> assertThat(new HeadFile(headFile).read())
                .contains(new HeadFile.Mark(1, receipt.headHash())));
    }

    @Test
    void refusesToServeWhenTheKeyForMeteringPointsIsLost() throws Exception {
        recordAndClose(1);
        database.execute("DELETE FROM decision_log_setting");

        assertRefuses(openLog(), "not the key");
    }

    @Test
    void refusesADerbyThatDoesNotForceItsLog() throws Exception {
        Assumptions.assumeTrue(database.isDerby());
        System.setProperty("derby.system.durability", "test");
        try {
            assertRefuses(openLog(), "derby.system.durability=test");
        } finally {
            System.clearProperty("derby.system.durability");
        }
    }

    @Test
    void refusesADerbyWhoseSettingsFileSaysNotToForceItsLog() throws Exception {
        Assumptions.assumeTrue(database.isDerby());
        Files.writeString(folder.resolve("derby.properties"), "derby.system.durability = test\n");
        System.setProperty("derby.system.home", folder.toString());
        try {
            assertRefuses(openLog(), "derby.system.durability=test");
        } finally {
            System.clearProperty("derby.system.home");
        }
    }

    @Test
    void refusesADerbyDatabaseThatIsSetNotToForceItsLog() throws Exception {
        Assumptions.assumeTrue(database.isDerby());
        database.execute("CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.system.durability', 'test')");

        assertRefuses(openLog(), "derby.system.durability=test");
    }

    @Test
    void refusesADerbyDatabaseInMemory() {
        var memory = TestDatabase.inMemory(UUID.randomUUID().toString());

        assertRefuses(opened(LogFixture.openLog(memory, headFile)), "kept in memory");
    }

    @Test
    void refusesAPostgreSqlThatDoesNotWaitForTheDisk() throws Exception {
        Assumptions.assumeFalse(database.isDerby());

        assertRefuses(
                opened(LogFixture.openLog(database.with("options=-c%20synchronous_commit=off"), headFile)),
                "synchronous_commit=off");
    }

    private LogSettings accepting() {
        return new LogSettings(
                true,
                headFile,
                true,
                LogFixture.PATIENCE,
                64,
                16,
                Duration.ofHours(1),
                "node-a",
                LogFixture.checkpoints());
    }

    private static void assertRefuses(JdbcDecisionLog log, String reason) {
        assertThatThrownBy(() -> log.find(requestId(1)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(reason);
        assertThat(log.status().state()).isEqualTo(State.REFUSING);
        assertThat(log.status().reason()).contains(reason);
    }
}
