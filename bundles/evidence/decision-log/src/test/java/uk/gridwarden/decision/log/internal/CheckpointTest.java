package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static uk.gridwarden.decision.log.internal.LogFixture.recordRefusals;
import static uk.gridwarden.decision.log.internal.LogFixture.settings;
import static uk.gridwarden.decision.log.internal.LogFixture.signedWith;
import static uk.gridwarden.test.decisions.ExampleDecision.requestId;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.ChainHeads;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.test.decisions.ExampleDecision;
import uk.gridwarden.transparency.log.Checkpoint;
import uk.gridwarden.transparency.log.SignedNote;
import uk.gridwarden.transparency.log.Tile;

class CheckpointTest extends LogTestCase {

    @Test
    void signsTheHeadWhenTheChainHasGrownAndNotOtherwise() throws Exception {
        var log = openSigned("node-a");
        log.find(requestId(1));
        log.keepHouse();
        assertThat(log.checkpoint()).isEmpty();

        log.record(ExampleDecision.of(1).build());
        log.keepHouse();
        var note = log.checkpoint().orElseThrow();
        log.keepHouse();

        assertThat(log.checkpoint()).contains(note);
        assertThat(note.isSignedBy(log.key().orElseThrow())).isTrue();
        assertThat(Checkpoint.of(note).origin()).isEqualTo("gridwarden/node-a");
        assertThat(Checkpoint.of(note).size()).isEqualTo(2);
        assertThat(log.status().count()).isEqualTo(2);
        assertThat(heads(log, 2).previous()).isEmpty();
        assertThat(heads(log, 2).basis()).contains(ExampleDecision.BASIS.digest());
        assertThat(log.status().warnings()).isEmpty();
        assertThat(log.verify(VerificationRequest.whole()))
                .isEqualTo(new Verification.Intact(
                        1,
                        2,
                        log.status().headHash(),
                        List.of("Records up to 2 are vouched for by the key gridwarden/node-a.")));
    }

    @Test
    void isNamedByTheNextRecordAndByTheNextCheckpoint() throws Exception {
        var log = openSigned("node-a");
        log.record(ExampleDecision.of(1).build());
        log.keepHouse();
        var digest = digest(log.checkpoint().orElseThrow());
        for (var counter = 2; counter <= 3; counter++) {
            log.record(ExampleDecision.of(counter).build());
        }
        log.keepHouse();

        for (var sequence = 1; sequence <= 5; sequence++) {
            assertThat(log.findBySequence(sequence).orElseThrow().record().newestCheckpoint())
                    .isEqualTo(sequence == 3 ? Optional.of(digest) : Optional.empty());
        }
        assertThat(heads(log, 5).previous()).contains(digest);
    }

    @Test
    void tiesAllChainsOfTheDatabaseTogether() throws Exception {
        var a = openSigned("node-a");
        var b = openSigned("node-b");
        a.record(ExampleDecision.of(1).build());
        a.keepHouse();
        b.record(ExampleDecision.of(2).build());
        b.keepHouse();

        assertThat(heads(b, 2).chains())
                .extracting(ChainHeads.Head::log, ChainHeads.Head::size, ChainHeads.Head::root)
                .containsExactlyInAnyOrder(
                        tuple(
                                "gridwarden/node-a",
                                2L,
                                Checkpoint.of(a.checkpoint().orElseThrow()).root()),
                        tuple(
                                "gridwarden/node-b",
                                1L,
                                b.findBySequence(1).orElseThrow().receipt().leafHash()));
        assertThat(heads(b, 2).chains())
                .extracting(ChainHeads.Head::headHash)
                .contains(a.status().headHash());
    }

    @Test
    void publishesTheTilesOfTheTree() throws Exception {
        var log = openSigned("node-a");
        recordRefusals(log, 300);
        log.keepHouse();
        recordRefusals(log, 298);
        log.keepHouse();
        recordRefusals(log, 7);

        assertThat(Checkpoint.of(log.checkpoint().orElseThrow()).size()).isEqualTo(600);
        var whole = new ByteArrayOutputStream();
        for (var path : List.of("tile/0/000", "tile/0/001")) {
            var hashes = log.tile(path).orElseThrow();
            assertThat(hashes).hasSize(Tile.FULL * Sha256.OCTETS);
            whole.writeBytes(Tile.root(hashes).toOctets());
        }
        assertThat(log.tile("tile/1/000.p/2")).contains(whole.toByteArray());
        assertThat(log.tile("tile/1/000.p/1"))
                .hasValueSatisfying(hashes -> assertThat(hashes).hasSize(Sha256.OCTETS));
        var last = log.tile("tile/0/002.p/88").orElseThrow();
        assertThat(Sha256.ofDigest(Arrays.copyOf(last, Sha256.OCTETS)))
                .isEqualTo(log.findBySequence(513).orElseThrow().receipt().leafHash());
        for (var notThere : List.of("tile/0/002", "tile/0/002.p/89", "tile/1/000", "tile/2/000.p/1", "tile/x")) {
            assertThat(log.tile(notThere)).as(notThere).isEmpty();
        }
        assertThat(log.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
        for (var tile : List.of("tile_level = 0 AND tile_no = 1", "tile_level = 1")) {
            database.execute("UPDATE decision_log_tile SET hashes ="
                    + " (SELECT hashes FROM decision_log_tile WHERE tile_level = 0 AND tile_no = 0) WHERE " + tile);
            assertThat(log.verify(VerificationRequest.whole()))
                    .as(tile)
                    .isInstanceOfSatisfying(Verification.Broken.class, broken -> assertThat(broken.reason())
                            .contains("is the last under tiles"));
        }
    }

    @Test
    void isUnsignedAndWarnsWithoutAKey() throws Exception {
        var log = openLog();
        log.record(ExampleDecision.of(1).build());
        log.keepHouse();

        assertThat(log.checkpoint().orElseThrow().signatures()).isEmpty();
        assertThat(log.key()).isEmpty();
        assertThat(log.status().warnings())
                .containsExactly("Checkpoints are not signed, so nothing shows that the log was not rewritten as a"
                        + " whole: set checkpoint.key.file.");
        log.close();
        var signed = openSigned("node-a");
        assertThat(signed.verify(VerificationRequest.whole()))
                .isEqualTo(
                        new Verification.Broken(
                                1,
                                "Records 1 to 2 are not vouched for: their checkpoint is not signed with the key of this log."));
        signed.record(ExampleDecision.of(2).build());
        signed.keepHouse();
        assertThat(signed.verify(new VerificationRequest(1, List.of(), List.of(), 2)))
                .isInstanceOf(Verification.Intact.class);
    }

    private JdbcDecisionLog openSigned(String node) throws Exception {
        return openLog(settings(
                node.equals("node-a") ? headFile : folder.resolve("other.head"),
                node,
                signedWith(LogFixture.newKey(folder.resolve(node + ".pem")))));
    }

    private static ChainHeads heads(JdbcDecisionLog log, long sequence) throws Exception {
        var record = log.findBySequence(sequence).orElseThrow().record();
        assertThat(record.kind()).isEqualTo(RecordKind.CHECKPOINT);
        return record.checkpoint().orElseThrow();
    }

    private static Sha256 digest(SignedNote note) {
        return Sha256.of(note.toString().getBytes(StandardCharsets.UTF_8));
    }
}
