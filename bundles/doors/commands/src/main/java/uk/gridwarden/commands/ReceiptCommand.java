package uk.gridwarden.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.PublishedLog;
import uk.gridwarden.decision.log.PublishedLog.Inclusion;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.json.Json;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.transparency.log.Checkpoint;
import uk.gridwarden.transparency.log.MerkleTree;
import uk.gridwarden.transparency.log.SignedNote;

/** {@code gw:receipt}. */
@Service
@Command(
        scope = "gw",
        name = "receipt",
        description = "Gives a proof that a record is in the log, which shows nothing of other records, or checks one.")
public final class ReceiptCommand implements Action {
    private static final String EXPECTED = "a record number, a decision id, or a file with a proof";

    @Argument(
            name = "what",
            description = "Record number or decision id to prove, or a file with a proof.",
            required = true)
    String what;

    @Option(name = "--to", description = "File for the proof; printed when absent.")
    String to;

    @Reference
    Session session;

    @Reference
    DecisionLog log;

    @Reference
    PublishedLog published;

    @Reference
    ActRecorder acts;

    @Reference
    Clock clock;

    /** A proof as a file. The names are those of a published format; the entry is in hexadecimal digits. */
    private record Proof(
            String log,
            long sequence,
            String entry,
            Sha256 leafHash,
            Sha256 headHash,
            long size,
            List<Sha256> proof,
            String checkpoint) {

        /** Rejects a file that lacks what is checked. */
        Proof {
            Stream.of(log, entry, leafHash, proof, checkpoint).forEach(Objects::requireNonNull);
        }

        static Proof of(Inclusion inclusion) {
            return new Proof(
                    inclusion.log(),
                    inclusion.sequence(),
                    HexFormat.of().formatHex(inclusion.entry()),
                    inclusion.leafHash(),
                    inclusion.headHash(),
                    inclusion.size(),
                    inclusion.proof(),
                    inclusion.checkpoint().toString());
        }
    }

    @Override
    public Object execute() {
        return CommandAnswer.of(session, this::answer);
    }

    private Object answer() throws UnavailableException {
        var file = CallerFolder.resolve(session, what);
        if (Files.isRegularFile(file)) {
            try {
                return check(Json.inFull().read(Files.readAllBytes(file), Proof.class));
            } catch (IOException notAProof) {
                throw new IllegalArgumentException(file + " is not a proof as gw receipt gives it", notAProof);
            }
        }
        var sequence = sequence();
        var inclusion = sequence == 0 ? Optional.<Inclusion>empty() : published.prove(sequence);
        if (inclusion.isEmpty()) {
            ShownOutput.of(session)
                    .println(
                            sequence == 0
                                    ? "There is no record " + what + "; expected " + EXPECTED + "."
                                    : "No checkpoint covers record " + sequence + " yet: try again in a second.");
            return ExitStatus.NOT_FOUND;
        }
        var text = Json.inFull().text(Proof.of(inclusion.get()));
        if (to == null) {
            ShownOutput.of(session).println(text);
        } else {
            CallerFolder.write(session, acts, clock, to, text + "\n");
        }
        return ExitStatus.OK;
    }

    private long sequence() throws UnavailableException {
        return ExplainCommand.one(log, what, EXPECTED)
                .map(found -> found.receipt().sequence())
                .orElse(0L);
    }

    private Object check(Proof proof) throws UnavailableException {
        var fault = fault(proof);
        ShownOutput.of(session)
                .println(
                        fault.isEmpty()
                                ? "Record " + proof.sequence() + " of " + proof.log()
                                        + " is in the log under a checkpoint" + " over " + proof.size()
                                        + " records, and is still the one that is there."
                                : "NOT PROVED: " + fault);
        return fault.isEmpty() ? ExitStatus.OK : ExitStatus.REFUSED;
    }

    private String fault(Proof proof) throws UnavailableException {
        var note = SignedNote.parse(proof.checkpoint());
        var checkpoint = Checkpoint.of(note);
        if (!MerkleTree.leafHash(HexFormat.of().parseHex(proof.entry())).equals(proof.leafHash())) {
            return "the leaf hash is not that of the entry.";
        }
        if (checkpoint.size() != proof.size()
                || !MerkleTree.isIncluded(
                        proof.leafHash(), proof.sequence() - 1, proof.size(), proof.proof(), checkpoint.root())) {
            return "the hashes do not lead to the root of the checkpoint.";
        }
        var key = published.key();
        if (key.isPresent() && !note.isSignedBy(key.get())) {
            return "the checkpoint is not signed with the key of this log.";
        }
        return published
                        .prove(proof.sequence())
                        .filter(now -> now.leafHash().equals(proof.leafHash()))
                        .isPresent()
                ? ""
                : "the log has another record at this place, or none.";
    }
}
