package uk.gridwarden.log.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.gridwarden.transparency.log.Checkpoint;
import uk.gridwarden.transparency.log.MerkleTree;
import uk.gridwarden.transparency.log.SignedNote;

class ExportVerifierTest extends VerifierTestCase {
    private static final TestExport.Content FORGED = new TestExport.Content('D', "{\"decision\":\"ACCEPTED\"}", "");

    @Test
    void saysWhoVouchesForWhat() throws Exception {
        var copy = export.writeCheckpoints(folder.resolve("elsewhere"));
        export.records.add(FORGED);
        export.write(file());

        assertThat(verified(
                        file(),
                        "--key",
                        verifierKey(),
                        "--checkpoint",
                        copy,
                        "--receipt",
                        "3:" + export.headHash(3),
                        "--receipt",
                        "4:" + export.leafHash(4)))
                .isEqualTo("0 Intact: records 1 to 21, head " + export.headHash(21) + "; 2 receipts hold\n"
                        + "Pinned by a receipt: records 1 to 3\n"
                        + "Pinned by the key " + shortKey() + ": records 1 to 20\n"
                        + "Pinned by the copy " + copy + ": records 1 to 20\n"
                        + "Not pinned: records 21 to 21; whoever can write the export could have rewritten them\n");
    }

    @Test
    void saysWhatItCouldNotCheck() throws Exception {
        export.write(file());

        assertThat(verified(file()))
                .isEqualTo("0 Intact: records 1 to 20, head " + export.headHash(20) + "\n"
                        + "Not pinned: records 1 to 20; whoever can write the export could have rewritten them\n"
                        + "Not checked: signatures of checkpoints; give the public key of the log with --key\n");
    }

    @Test
    void verifiesAnExportFromTheMiddle() throws Exception {
        for (var from = 2; from <= RECORDS; from++) {
            export.write(file(), from, true);

            assertThat(verified(file(), "--key", verifierKey()))
                    .startsWith("0 Intact: records " + from + " to 20, ")
                    .contains("Pinned by the key " + shortKey() + ": records " + from + " to 20\n");
        }
        var manifest = TestExport.beside(export.write(file(), 8, true), ".manifest.json");
        Files.writeString(
                manifest, Files.readString(manifest).replaceFirst("(\"previousRange\":\\[\")[0-9a-f]{2}", "$1" + "zz"));
        assertThat(verified(file(), "--key", verifierKey()))
                .isEqualTo("1 BROKEN: The manifest has no list 'previousRange' of SHA-256 in lower-case hex.\n");
        Files.writeString(
                manifest, Files.readString(manifest).replaceFirst("\"zz[0-9a-f]{62}\"", "\"" + "0".repeat(64) + "\""));
        assertThat(verified(file(), "--key", verifierKey()))
                .startsWith("1 BROKEN: Record 8 or one after it, up to 12, was rewritten");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"0{64}\",", ""));
        assertThat(verified(file(), "--key", verifierKey()))
                .isEqualTo("1 BROKEN: The manifest has 2 hashes for the tree of the 7 records before; expected 3.\n");
    }

    @Test
    void verifiesAnExportOfDigestsAlone() throws Exception {
        export.write(file(), 1, false);

        assertThat(Files.readString(file())).doesNotContain("REJECTED");
        assertThat(verified(file(), "--key", verifierKey(), "--receipt", "5:" + export.leafHash(5)))
                .startsWith("0 Intact: records 1 to 20, ")
                .contains("; of 20 there are digests only; 1 receipts hold");
    }

    @Test
    void findsARewrittenRecordWhenTheWholeChainWasComputedAgain() throws Exception {
        export.records.set(8, FORGED);
        export.write(file());

        for (var arguments : new Object[][] {{file()}, {file(), "--key", verifierKey()}}) {
            assertThat(verified(arguments))
                    .isEqualTo("1 BROKEN: Record 7 or one after it, up to 12, was rewritten: the checkpoint" + " in "
                            + file() + ".checkpoints has another root.\n");
        }
    }

    @Test
    void namesTheRecordItselfWhereEachHasACheckpoint() throws Exception {
        export = TestExport.of(RECORDS, 1, Optional.of(key));
        export.records.set(8, FORGED);
        export.write(file());

        assertThat(verified(file())).startsWith("1 BROKEN: Record 9 was rewritten: ");
    }

    @Test
    void findsCheckpointsThatTheKeyDidNotSign() throws Exception {
        export.records.set(8, FORGED);
        export.checkpoints.clear();
        export.write(file());
        assertThat(verified(file(), "--key", verifierKey()))
                .isEqualTo(
                        "1 BROKEN: Records 1 to 20 are not vouched for: no checkpoint over them is signed by a given key.\n");

        var other = Optional.of(newKey(TestExport.LOG));
        TestExport.of(RECORDS, 6, other).write(file());
        assertThat(verified(file(), "--key", verifierKey()))
                .isEqualTo("1 BROKEN: Records 1 to 6 are not vouched for: the checkpoint in " + file()
                        + ".checkpoints is not signed by a given key.\n");

        var stripped = TestExport.of(RECORDS, 6, Optional.of(key));
        stripped.checkpoints.put(
                20L, new SignedNote(stripped.checkpoints.get(20L).text(), List.of()));
        stripped.write(file());
        assertThat(verified(file(), "--key", verifierKey()))
                .isEqualTo("1 BROKEN: Records 19 to 20 are not vouched for: the checkpoint in " + file()
                        + ".checkpoints is not signed by a given key.\n");
    }

    @Test
    void allowsUnsignedCheckpointsOnlyFromBeforeThereWasAKey() throws Exception {
        export.checkpoints.put(6L, new SignedNote(export.checkpoints.get(6L).text(), List.of()));
        export.write(file());

        assertThat(verified(file(), "--key", verifierKey(), "--unsigned-up-to", "6"))
                .contains("Pinned by the key " + shortKey() + ": records 1 to 20\n");
        for (var options : new Object[][] {
            {file(), "--key", verifierKey()}, {file(), "--key", verifierKey(), "--unsigned-up-to", "5"}
        }) {
            assertThat(verified(options)).startsWith("1 BROKEN: Records 1 to 6 are not vouched for: ");
        }
    }

    @Test
    void findsASignatureThatDoesNotHold() throws Exception {
        var signatures = export.checkpoints.get(6L).signatures();
        export.checkpoints.put(12L, new SignedNote(export.checkpoints.get(12L).text(), signatures));
        export.write(file());

        assertThat(verified(file(), "--key", verifierKey()))
                .isEqualTo("1 BROKEN: Records 7 to 12 are not vouched for: the checkpoint in " + file()
                        + ".checkpoints has a signature of" + " the key " + shortKey() + " that does not hold.\n");
    }

    @Test
    void findsACheckpointOfAnotherLog() throws Exception {
        var other = new Checkpoint("gridwarden/node-b", 12, MerkleTree.EMPTY_ROOT).note();
        export.checkpoints.put(12L, key.sign(other));
        export.write(file());

        assertThat(verified(file(), "--key", verifierKey()))
                .endsWith(" is of the log gridwarden/node-b, but the export is of gridwarden/node-a.\n");
    }

    @Test
    void findsACutTailFromACopyKeptElsewhere() throws Exception {
        var copy = Files.writeString(
                folder.resolve("newest"), export.checkpoints.get(20L).toString());
        export.records.subList(15, RECORDS).clear();
        export.checkpoints.keySet().removeIf(size -> size > 15);
        export.write(file());

        assertThat(verified(file(), "--key", verifierKey()))
                .contains("Not pinned: records 13 to 15; whoever can write the export could have rewritten them\n");
        assertThat(verified(file(), "--key", verifierKey(), "--checkpoint", copy))
                .isEqualTo("1 BROKEN: Record 16 is missing: " + copy + " has a checkpoint over 20 records.\n");
    }

    @Test
    void findsWithACopyWhatTheOwnerOfTheKeyRewrote() throws Exception {
        var copy = export.writeCheckpoints(folder.resolve("elsewhere"));
        export.records.set(8, FORGED);
        export.signAgain(key);
        export.write(file());

        assertThat(verified(file(), "--key", verifierKey())).startsWith("0 Intact");
        assertThat(verified(file(), "--key", verifierKey(), "--checkpoint", copy))
                .isEqualTo("1 BROKEN: Record 7 or one after it, up to 12, was rewritten: the checkpoint in " + copy
                        + " has another root.\n");
    }

    @Test
    void findsAReceiptThatDoesNotFit() throws Exception {
        export.write(file());

        assertThat(verified(file(), "--receipt", "5:" + export.leafHash(6)))
                .isEqualTo("1 BROKEN: Record 5 has the hash " + export.headHash(5) + " and the leaf hash "
                        + export.leafHash(5) + ", but its receipt says " + export.leafHash(6) + ".\n");
        assertThat(verified(file(), "--receipt", "25:" + export.leafHash(6)))
                .startsWith("1 BROKEN: Record 25 is missing: there is a receipt for it");
    }

    @Test
    void findsAFileOfCheckpointsThatWasEdited() throws Exception {
        var checkpoints = TestExport.beside(export.write(file()), ".checkpoints");
        var text = Files.readString(checkpoints);
        var lines = text.lines().toList();
        for (var edited : Map.of(
                        text.replace("\"size\":12", "\"size\":13"),
                        "has a size that is not that of its note, or is out of order.",
                        lines.get(1) + "\n" + lines.get(0) + "\n",
                        "has a size that is not that of its note, or is out of order.",
                        text.replace("\\n12\\n", "\\n012\\n"),
                        "is not a note with the lines origin, size and root.",
                        text.replace("\"note\"", "\"no\""),
                        "has no 'note'.")
                .entrySet()) {
            Files.writeString(checkpoints, edited.getKey());

            assertThat(verified(file()))
                    .startsWith("1 BROKEN: A checkpoint in ")
                    .endsWith(edited.getValue() + "\n");
        }
        Files.writeString(checkpoints, text + "{\"size\":20,\"no");
        assertThat(verified(file(), "--key", verifierKey())).startsWith("0 Intact");
    }

    @Test
    void saysWhatIsWrongWithItsArguments() throws Exception {
        export.write(file());

        assertThat(verified()).startsWith("64 There is no file to verify.\nusage: verify-export FILE");
        assertThat(verified(file(), "--key", "x+00000000+AA")).startsWith("64 'x+00000000+AA' is not a key; expected");
        assertThat(verified(file(), "--key", verifierKey().replace("node-a", "node-b")))
                .startsWith("64 ");
        assertThat(verified(file(), "--receipt", "1:2")).startsWith("64 '1:2' is not a receipt");
        assertThat(verified(file(), "--receipt")).startsWith("64 There is no value after --receipt.");
        assertThat(verified(file(), "--unsigned-up-to", "x")).startsWith("64 'x' is not a number of records.");
        assertThat(verified(file(), "--other", "x")).startsWith("64 '--other' is not an option.");
        assertThat(verified(file(), "--tsa", file())).startsWith("64 " + file() + " is not a certificate");
        assertThat(verified(Path.of("none.jsonl"))).isEqualTo("66 There is no file none.jsonl.manifest.json.\n");
        assertThat(verified(file(), "--checkpoint", "none")).isEqualTo("66 There is no file none.\n");
    }
}
