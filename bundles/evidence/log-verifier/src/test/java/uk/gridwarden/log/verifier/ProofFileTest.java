package uk.gridwarden.log.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProofFileTest extends VerifierTestCase {

    @Test
    void provesEachRecordAndShowsNothingOfTheOthers() throws Exception {
        for (var sequence = 1; sequence <= RECORDS; sequence++) {
            var proof = export.writeProof(folder.resolve("proof.json"), sequence);

            assertThat(Files.readString(proof)).doesNotContain("REJECTED");
            assertThat(verified(
                            "--proof",
                            proof,
                            "--key",
                            verifierKey(),
                            "--receipt",
                            sequence + ":" + export.leafHash(sequence)))
                    .startsWith("0 Proved: record " + sequence + " of gridwarden/node-a with the leaf hash "
                            + export.leafHash(sequence) + " is among the ")
                    .contains("\nPinned by the key " + shortKey() + ": ");
        }
    }

    @Test
    void saysWhenNobodyVouchesForTheCheckpoint() throws Exception {
        var proof = export.writeProof(folder.resolve("proof.json"), 3);
        var copy = export.writeCheckpoints(folder.resolve("elsewhere"));

        assertThat(verified("--proof", proof))
                .endsWith("\nNot pinned: records 1 to 6; whoever can write the export could have rewritten them\n");
        assertThat(verified("--proof", proof, "--checkpoint", copy))
                .endsWith("\nPinned by the copy " + copy + ": records 1 to 6\n");
    }

    @Test
    void refusesAProofThatWasEdited() throws Exception {
        var proof = export.writeProof(folder.resolve("proof.json"), 3);
        var text = Files.readString(proof);
        var leaf = export.leafHash(3).toString();
        assertRefused(text.replace(leaf, export.leafHash(4).toString()), "The proof has a leaf hash that is not that");
        assertRefused(text.replace("\"sequence\":3", "\"sequence\":4"), "The proof has an entry that is not one of");
        assertRefused(
                text.replaceFirst("\"proof\":\\[\"[0-9a-f]{64}", "\"proof\":[\"" + leaf),
                "The proof does not lead from record 3 to its checkpoint.");
        assertRefused(
                text.replace("\"log\":\"gridwarden/node-a", "\"log\":\"x"),
                "The proof is of the log x, but its checkpoint is of gridwarden/node-a.");
        assertRefused(text.replace("\\u2014", "-").replace("\u2014", "-"), "The proof is not a note with the lines");
        assertRefused("[]", "The proof is not a JSON object.");
        Files.writeString(proof, text);
        assertThat(verified("--proof", proof, "--receipt", "3:" + export.leafHash(4)))
                .isEqualTo("1 BROKEN: Record 3 has the leaf hash " + leaf + ", but its receipt says "
                        + export.leafHash(4) + ".\n");
        assertThat(verified("--proof", proof, "--key", newKey(TestExport.LOG).verifier()))
                .isEqualTo("1 BROKEN: The proof has a checkpoint over 6 records that is not signed by a given key.\n");
    }

    private void assertRefused(String text, String sentence) throws Exception {
        var file = Files.writeString(folder.resolve("edited.json"), text);

        assertThat(verified("--proof", file, "--key", verifierKey())).startsWith("1 BROKEN: " + sentence);
    }

    @Test
    void findsThatTheCopyKeptElsewhereIsAnother() throws Exception {
        var proof = export.writeProof(folder.resolve("proof.json"), 3);
        export.records.remove(0);
        export.checkpoint(Optional.of(key));
        var rewritten = TestExport.of(6, 3, Optional.of(key));
        rewritten.records.set(0, new TestExport.Content('R', "{}", ""));
        rewritten.checkpoint(Optional.of(key));
        var copy = rewritten.writeCheckpoints(folder.resolve("elsewhere"));

        assertThat(verified("--proof", proof, "--key", verifierKey(), "--checkpoint", copy))
                .isEqualTo("1 BROKEN: The checkpoint over 6 records in the proof is not the one in " + copy + ".\n");
    }

    @Test
    void provesThatACheckpointContinuesAnother() throws Exception {
        var proof = export.writeConsistency(folder.resolve("proof.json"), 6, 20);

        assertThat(verified("--proof", proof, "--key", verifierKey()))
                .isEqualTo(
                        "0 Proved: the 6 records of the older checkpoint of gridwarden/node-a are the first of the 20"
                                + " records of the newer one\nPinned by the key " + shortKey() + ": records 1 to 20\n");
        export.records.set(2, export.records.get(3));
        export.checkpoints.remove(20L);
        export.checkpoint(Optional.of(key));
        export.writeConsistency(proof, 6, 20);
        assertThat(verified("--proof", proof, "--key", verifierKey()))
                .isEqualTo("1 BROKEN: The proof does not lead from the checkpoint over 6 records to that over 20.\n");
    }
}
