package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.decision.log.PublishedLog;
import uk.gridwarden.decision.log.PublishedLog.Inclusion;
import uk.gridwarden.log.verifier.VerifyExport;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.transparency.log.Checkpoint;
import uk.gridwarden.transparency.log.MerkleTree;
import uk.gridwarden.transparency.log.VerifierKey;

/** On a log of seven records, of which a checkpoint covers six. */
class ReceiptCommandTest {
    private static final long RECORDS = 7;
    private static final long COVERED = 6;

    private final RecordedExamples examples = new RecordedExamples();
    private final List<AdministrativeAct> acts = new ArrayList<>();
    private final ReceiptCommand command = new ReceiptCommand();

    @TempDir
    Path folder;

    private Path file;
    private Optional<VerifierKey> key = Optional.empty();

    @BeforeEach
    void wire() {
        file = folder.resolve("proof.json");
        command.session = examples.sessionCalledFrom(folder);
        command.acts = acts::add;
        command.clock = Clock.fixed(RecordedExamples.NOW, ZoneOffset.UTC);
        command.log = RecordedExamples.log("findBySequence", arguments -> Optional.of((long) arguments[0])
                .filter(sequence -> sequence <= RECORDS)
                .map(RecordedExamples::accepted));
        command.published = published("");
    }

    /** A log whose entries have this content. */
    private PublishedLog published(String content) {
        return (PublishedLog) Proxy.newProxyInstance(
                PublishedLog.class.getClassLoader(),
                new Class<?>[] {PublishedLog.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "key" -> key;
                    case "prove" ->
                        Optional.of((long) arguments[0])
                                .filter(sequence -> sequence <= COVERED)
                                .map(sequence -> inclusion(sequence, content));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Inclusion inclusion(long sequence, String content) {
        MerkleTree.Nodes<RuntimeException> nodes = (level, index) -> node(level, index, content);
        return new Inclusion(
                "gridwarden/node-a",
                sequence,
                entry(sequence, content),
                MerkleTree.leafHash(entry(sequence, content)),
                Sha256.of(),
                COVERED,
                MerkleTree.inclusionProof(sequence - 1, COVERED, nodes),
                new Checkpoint("gridwarden/node-a", COVERED, MerkleTree.root(COVERED, nodes)).note());
    }

    private static Sha256 node(int level, long index, String content) {
        return level == 0
                ? MerkleTree.leafHash(entry(index + 1, content))
                : MerkleTree.nodeHash(node(level - 1, 2 * index, content), node(level - 1, 2 * index + 1, content));
    }

    private static byte[] entry(long sequence, String content) {
        var digest = Sha256.of(content.getBytes(StandardCharsets.UTF_8)).toOctets();
        return ByteBuffer.allocate(73)
                .putLong(sequence)
                .put((byte) 'D')
                .put(digest)
                .put(digest)
                .array();
    }

    @Test
    void givesProofsThatTheStandAloneVerifierAccepts() {
        command.to = "proof.json";
        LongStream.rangeClosed(1, COVERED).forEach(sequence -> {
            command.what = Long.toString(sequence);

            assertThat(command.execute()).isEqualTo(ExitStatus.OK);
            var leafHash = MerkleTree.leafHash(entry(sequence, ""));
            assertThat(verified("--proof", file, "--receipt", sequence + ":" + leafHash))
                    .startsWith("0 Proved: record " + sequence + " of gridwarden/node-a with the leaf hash " + leafHash
                            + " is among the 6 records of the checkpoint\n");
        });
        assertThat(acts)
                .hasSize((int) COVERED)
                .extracting(AdministrativeAct::kind)
                .containsOnly(ActKind.EXPORT);
    }

    @Test
    void printsAProofWhereNoFileIsNamed() {
        command.log = RecordedExamples.log("findById", arguments -> Optional.of(RecordedExamples.accepted(4))
                .filter(found -> found.id().equals(arguments[0])));
        command.what = RecordedExamples.id(4).toString();

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(examples.printed()).contains("\"sequence\" : 4,", "\"checkpoint\" : \"gridwarden/node-a\\n6\\n");
        assertThat(acts).isEmpty();
    }

    @Test
    void saysWhatCannotBeProved() {
        command.what = "7";
        assertThat(command.execute()).isEqualTo(ExitStatus.NOT_FOUND);
        command.what = "8";
        assertThat(command.execute()).isEqualTo(ExitStatus.NOT_FOUND);

        assertThat(examples.printed().lines())
                .containsExactly(
                        "No checkpoint covers record 7 yet: try again in a second.",
                        "There is no record 8; expected a record number, a decision id, or a file with a proof.");
    }

    @Test
    void checksAProofAgainstTheLog() throws Exception {
        makeProof();

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(examples.printed())
                .contains(
                        "Record 3 of gridwarden/node-a is in the log under a checkpoint over 6 records, and is still the"
                                + " one that is there.");
        command.published = published("rewritten");
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(examples.printed()).contains("NOT PROVED: the log has another record at this place, or none.");
        key = Optional.of(VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(examples.printed()).contains("NOT PROVED: the checkpoint is not signed with the key of this log.");
    }

    @Test
    void refusesAProofThatWasEdited() throws Exception {
        makeProof();
        var proof = Files.readString(file);

        Files.writeString(file, proof.replace("\"sequence\" : 3", "\"sequence\" : 4"));
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        Files.writeString(file, proof.replaceFirst("\"entry\" : \"00", "\"entry\" : \"01"));
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        Files.writeString(file, "{}");
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        assertThat(examples.printed())
                .contains(
                        "NOT PROVED: the hashes do not lead to the root of the checkpoint.",
                        "NOT PROVED: the leaf hash is not that of the entry.",
                        file + " is not a proof as gw receipt gives it");
    }

    /** A file with the proof of record 3, which the command is then to check. */
    private void makeProof() {
        command.what = "3";
        command.to = file.toString();
        command.execute();
        command.what = file.toString();
    }

    private static String verified(Object... arguments) {
        var printed = new ByteArrayOutputStream();
        var texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        var status = VerifyExport.run(texts, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return status + " " + printed.toString(StandardCharsets.UTF_8);
    }
}
