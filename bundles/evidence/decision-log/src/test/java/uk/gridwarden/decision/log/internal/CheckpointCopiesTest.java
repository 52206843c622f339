package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.decision.log.internal.LogFixture.newKey;
import static uk.gridwarden.decision.log.internal.LogFixture.settings;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.decision.log.internal.LogSettings.Authority;
import uk.gridwarden.decision.log.internal.LogSettings.Checkpoints;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.test.decisions.ExampleDecision;
import uk.gridwarden.test.pki.TimeStampServer;
import uk.gridwarden.transparency.log.TimeStampAuthority;

/** Checkpoints that leave the machine, and their time stamps. */
class CheckpointCopiesTest extends DerbyLogTestCase {
    private Path copies;
    private Path file;
    private Path keyFile;

    @BeforeEach
    void makeAFolder() throws Exception {
        copies = Files.createDirectory(folder.resolve("elsewhere"));
        file = copies.resolve("node-a.checkpoints");
        keyFile = newKey(folder.resolve("key.pem"));
    }

    @Test
    void addsEachCheckpointToTheFileOfTheNode() throws Exception {
        var log = openWithCopies();
        checkpoint(log, 1);
        checkpoint(log, 2);
        var lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).startsWith("{\"size\":4,\"note\":\"gridwarden/node-a\\n4\\n");

        // A crash cut the last line short; then the folder is away for a while.
        Files.writeString(file, lines.get(0) + "\n" + lines.get(1).substring(0, 30));
        log.close();
        log = openWithCopies();
        Files.move(copies, folder.resolve("away"));
        checkpoint(log, 3);
        assertThat(log.status().warnings())
                .singleElement()
                .asString()
                .startsWith("Copying checkpoints failed and will be tried again: ");
        Files.move(folder.resolve("away"), copies);
        log.keepHouse();

        assertThat(log.status().warnings()).isEmpty();
        assertThat(Files.readAllLines(file)).hasSize(3).startsWith(lines.get(0), lines.get(1));
        assertThat(log.verify(new VerificationRequest(1, List.of(), List.of(file), 0)))
                .isInstanceOfSatisfying(Verification.Intact.class, intact -> assertThat(intact.pins())
                        .containsExactly(
                                "Records up to 6 are vouched for by the key gridwarden/node-a.",
                                "Records up to 6 are vouched for by " + file + ", kept elsewhere."));
    }

    @Test
    void refusesToContinueALogThatContradictsItsCopies() throws Exception {
        var log = openWithCopies();
        checkpoint(log, 1);
        var older = Files.readAllBytes(headFile);
        database.execute("CREATE TABLE kept AS SELECT * FROM decision_log_chain WITH NO DATA");
        database.execute("INSERT INTO kept SELECT * FROM decision_log_chain");
        checkpoint(log, 2);
        log.close();
        for (var table : List.of("record", "reservation", "index", "mpxn")) {
            database.execute("DELETE FROM decision_log_" + table + " WHERE seq_no > 2");
        }
        database.execute("DELETE FROM decision_log_checkpoint WHERE tree_size > 2");
        database.execute("DELETE FROM decision_log_chain");
        database.execute("INSERT INTO decision_log_chain SELECT * FROM kept");
        Files.write(headFile, older);

        assertThatThrownBy(() -> openWithCopies().record(ExampleDecision.of(3).build()))
                .isInstanceOf(UnavailableException.class)
                .hasMessage(
                        "The checkpoint over 4 records in " + file + " is not one of this log: it was cut, rewritten or"
                                + " replaced by an older copy. Verify it with that file, and restore the database.");
        // Gone on from at another place, it does not become true.
        Files.move(file, folder.resolve("away"));
        var another = openWithCopies();
        checkpoint(another, 4);
        another.close();
        Files.move(folder.resolve("away"), file, StandardCopyOption.REPLACE_EXISTING);
        var refused = openWithCopies();
        assertThatThrownBy(() -> refused.record(ExampleDecision.of(5).build()))
                .hasMessageContaining("The checkpoint over 4 records in " + file + " is not one of this log");
        assertThat(refused.verify(new VerificationRequest(1, List.of(), List.of(file), 0)))
                .isEqualTo(new Verification.Broken(
                        3,
                        "Record 3 or one after it, up to 4, was rewritten: the checkpoint over them that is kept in "
                                + file + " is another."));
    }

    @Test
    void isNotMisledByWhatIsWrittenWhileItVerifies() throws Exception {
        var connections = new AtomicInteger();
        var meanwhile = new AtomicReference<Runnable>(() -> {});
        var watched = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (connections.incrementAndGet() == 2) {
                        meanwhile.get().run();
                    }
                    return database.getConnection();
                });
        var log = opened(LogFixture.openLog(watched, withCopies()));
        checkpoint(log, 1);
        meanwhile.set(() -> assertThatCode(() -> checkpoint(log, 2)).doesNotThrowAnyException());
        // The first connection reads where the chain ends.
        connections.set(0);

        assertThat(log.verify(new VerificationRequest(1, List.of(), List.of(file), 0)))
                .isInstanceOfSatisfying(Verification.Intact.class, intact -> assertThat(intact.last())
                        .isEqualTo(2));
        assertThat(log.status().count()).isEqualTo(4);
    }

    @Test
    void hasCheckpointsStampedWithTheTimeAndCatchesUp() throws Exception {
        try (var server = new TimeStampServer()) {
            var log = openLog(stampedBy(server, Duration.ofHours(1)));
            server.answer(503, octets -> octets);
            checkpoint(log, 1);
            assertThat(log.status().warnings())
                    .singleElement()
                    .asString()
                    .contains("Checkpoints are not stamped with the time by " + server.address());
            server.answer(200, octets -> octets);
            log.keepHouse();

            assertThat(log.status().warnings()).isEmpty();
            var stamped = stamp();
            assertThat(TimeStampAuthority.of(Files.newInputStream(folder.resolve("tsa.der")))
                            .time(stamped, log.checkpoint().orElseThrow()))
                    .isEqualTo(TimeStampServer.TIME);
            assertThat(log.verify(VerificationRequest.whole()))
                    .isInstanceOfSatisfying(Verification.Intact.class, intact -> assertThat(intact.pins())
                            .contains("Records up to 2 are vouched for by the time-stamp authority at "
                                    + TimeStampServer.TIME + "."));
            database.execute("UPDATE decision_log_checkpoint SET stamp = CAST(X'0123' AS BLOB)");
            assertThat(log.verify(VerificationRequest.whole()))
                    .isInstanceOfSatisfying(Verification.Broken.class, broken -> assertThat(broken.reason())
                            .startsWith("Record 2 is the last under a checkpoint whose time stamp does not hold: "));
        }
    }

    @Test
    void goesOnWhileTheAuthorityDoesNotAnswer() throws Exception {
        var asked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var server = new TimeStampServer()) {
            server.answer(200, octets -> {
                asked.countDown();
                awaitQuietly(goOn);
                return octets;
            });
            var log = openLog(stampedBy(server, Duration.ofMillis(1)));
            log.record(ExampleDecision.of(1).build());
            asked.await();
            var before = log.checkpoint();
            try {
                log.record(ExampleDecision.of(2).build());

                Awaitility.await().until(() -> !log.checkpoint().equals(before));
            } finally {
                goOn.countDown();
            }
        }
    }

    @Test
    void namesAKeyFileThatCannotBeRead() throws Exception {
        Files.writeString(keyFile, "no key");

        assertThatThrownBy(this::openWithCopies)
                .hasMessageContaining(
                        keyFile + " is not an unencrypted Ed25519 private key in PEM (PKCS #8), as written by:"
                                + " openssl genpkey -algorithm ed25519");
        Files.delete(keyFile);
        assertThatThrownBy(this::openWithCopies)
                .hasMessageContaining("there is no file " + keyFile + "; expected an Ed25519 private key in PEM");
    }

    private LogSettings stampedBy(TimeStampServer server, Duration checkpointInterval) throws Exception {
        var certificate =
                Files.write(folder.resolve("tsa.der"), server.certificate().getEncoded());
        var authority = new Authority(server.address().toString(), certificate, Duration.ofHours(1));
        return settings(
                headFile,
                "node-a",
                new Checkpoints(checkpointInterval, Optional.of(keyFile), Optional.empty(), Optional.of(authority)));
    }

    private LogSettings withCopies() {
        return settings(
                headFile,
                "node-a",
                new Checkpoints(Duration.ofHours(1), Optional.of(keyFile), Optional.of(copies), Optional.empty()));
    }

    private JdbcDecisionLog openWithCopies() {
        return openLog(withCopies());
    }

    private static void checkpoint(JdbcDecisionLog log, long counter) throws Exception {
        log.record(ExampleDecision.of(counter).build());
        log.keepHouse();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] stamp() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT stamp FROM decision_log_checkpoint")) {
            row.next();
            return row.getBytes(1);
        }
    }
}
