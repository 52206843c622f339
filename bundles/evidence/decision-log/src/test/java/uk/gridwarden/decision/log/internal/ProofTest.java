package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.decision.log.internal.LogFixture.newKey;
import static uk.gridwarden.decision.log.internal.LogFixture.recordRefusals;
import static uk.gridwarden.decision.log.internal.LogFixture.settings;
import static uk.gridwarden.decision.log.internal.LogFixture.signedWith;
import static uk.gridwarden.test.decisions.ExampleDecision.requestId;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.PublishedLog.Inclusion;
import uk.gridwarden.transparency.log.Checkpoint;
import uk.gridwarden.transparency.log.MerkleTree;

class ProofTest extends LogTestCase {
    private static final List<Long> SIZES = List.of(4L, 280L, 290L, 520L);

    /** Sizes on both sides of a full tile, of two, and just before one. */
    @Test
    void provesEachRecordAndThatEachCheckpointContinuesEachOlderOne() throws Exception {
        var log = openLog(settings(headFile, "node-a", signedWith(newKey(folder.resolve("key.pem")))));
        log.find(requestId(1));
        assertThat(log.prove(1)).isEmpty();
        for (var size : SIZES) {
            recordRefusals(log, (int) (size - log.status().count() - 1));
            log.keepHouse();
        }
        recordRefusals(log, 1);

        for (var sequence = 1L; sequence <= 520; sequence += sequence < 6 || sequence > 515 ? 1 : 7) {
            var receipt = log.findBySequence(sequence).orElseThrow().receipt();
            var proof = log.prove(sequence).orElseThrow();
            assertThat(List.of(proof.log(), proof.leafHash(), proof.headHash()))
                    .isEqualTo(List.of(receipt.log(), receipt.leafHash(), receipt.headHash()));
            assertHolds(proof, sequence);
        }
        assertThat(log.prove(521)).isEmpty();
        assertThat(log.prove(0)).isEmpty();
        for (var older : SIZES) {
            for (var newer : SIZES) {
                var proof = log.consistency(older, newer);
                assertThat(proof.isPresent()).isEqualTo(older <= newer);
                proof.ifPresent(given -> assertThat(MerkleTree.isConsistent(
                                older,
                                Checkpoint.of(given.older()).root(),
                                newer,
                                Checkpoint.of(given.newer()).root(),
                                given.proof()))
                        .as("%d to %d", older, newer)
                        .isTrue());
            }
        }
        assertThat(log.consistency(5, 280)).isEmpty();
    }

    private static void assertHolds(Inclusion proof, long sequence) {
        var checkpoint = Checkpoint.of(proof.checkpoint());
        assertThat(checkpoint.size())
                .isEqualTo(SIZES.stream()
                        .filter(size -> size >= sequence)
                        .findFirst()
                        .orElseThrow())
                .isEqualTo(proof.size());
        assertThat(MerkleTree.leafHash(proof.entry())).isEqualTo(proof.leafHash());
        assertThat(MerkleTree.isIncluded(
                        proof.leafHash(), sequence - 1, proof.size(), proof.proof(), checkpoint.root()))
                .as("record %d", sequence)
                .isTrue();
    }
}
