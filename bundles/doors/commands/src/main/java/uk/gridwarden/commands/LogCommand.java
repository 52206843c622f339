package uk.gridwarden.commands;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.decision.log.PublishedLog;
import uk.gridwarden.decision.log.PublishedLog.Consistency;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.json.Json;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.transparency.log.SignedNote;
import uk.gridwarden.transparency.log.VerifierKey;

/** {@code gw:log}. */
@Service
@Command(
        scope = "gw",
        name = "log",
        description =
                "Shows what the decision log publishes: its public key, its newest checkpoint, or the proof that one"
                        + " checkpoint continues another.")
public final class LogCommand implements Action {

    @Argument(
            name = "what",
            multiValued = true,
            required = true,
            description = "key: the public key that checkpoints are signed with, in the form of signed notes."
                    + " checkpoint: the newest checkpoint. consistency OLDER NEWER: the proof that the checkpoint over NEWER"
                    + " records continues that over OLDER.")
    List<String> what;

    @Reference
    Session session;

    @Reference
    PublishedLog log;

    /** A proof as it is printed. The names are those of a published format. */
    private record Proof(String log, String older, String newer, List<Sha256> proof) {

        static Proof of(Consistency consistency) {
            return new Proof(
                    consistency.log(),
                    consistency.older().toString(),
                    consistency.newer().toString(),
                    consistency.proof());
        }
    }

    @Override
    public Object execute() {
        return CommandAnswer.of(session, this::answer);
    }

    private Object answer() throws UnavailableException {
        return switch (String.join(" ", what).replaceAll(" \\d{1,18}", " N")) {
            case "key" ->
                show(log.key().map(VerifierKey::toString), "Checkpoints are not signed: checkpoint.key.file is empty.");
            case "checkpoint" ->
                show(
                        log.checkpoint().map(SignedNote::toString).map(String::stripTrailing),
                        "There is no checkpoint yet.");
            case "consistency N N" ->
                show(
                        log.consistency(size(1), size(2)).map(Proof::of).map(proof -> Json.inFull()
                                .text(proof)),
                        "There are no checkpoints over " + what.get(1) + " and over " + what.get(2)
                                + " records, the older one first.");
            default ->
                throw new IllegalArgumentException("Unknown part '" + String.join(" ", what)
                        + "'; expected key, checkpoint or consistency OLDER NEWER");
        };
    }

    private long size(int word) {
        return Long.parseLong(what.get(word));
    }

    private Object show(Optional<String> text, String otherwise) {
        ShownOutput.of(session).println(text.orElse(otherwise));
        return text.isPresent() ? ExitStatus.OK : ExitStatus.NOT_FOUND;
    }
}
