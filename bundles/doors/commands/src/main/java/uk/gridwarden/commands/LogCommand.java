package uk.gridwarden.commands;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.decision.log.PublishedLog;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.transparency.log.SignedNote;
import uk.gridwarden.transparency.log.VerifierKey;

/** {@code gw:log}. */
@Service
@Command(
        scope = "gw",
        name = "log",
        description = "Shows what the decision log publishes: its public key, or its newest checkpoint.")
public final class LogCommand implements Action {

    @Argument(
            name = "what",
            description = "key: the public key that checkpoints are signed with, in the form of signed notes."
                    + " checkpoint: the newest checkpoint.",
            required = true)
    String what;

    @Reference
    Session session;

    @Reference
    PublishedLog log;

    @Override
    public Object execute() {
        return CommandAnswer.of(session, this::answer);
    }

    private Object answer() throws UnavailableException {
        var shown =
                switch (what) {
                    case "key" ->
                        log.key()
                                .map(VerifierKey::toString)
                                .orElse("Checkpoints are not signed: checkpoint.key.file is empty.");
                    case "checkpoint" ->
                        log.checkpoint()
                                .map(SignedNote::toString)
                                .map(String::stripTrailing)
                                .orElse("There is no checkpoint yet.");
                    default ->
                        throw new IllegalArgumentException("Unknown part '" + what + "'; expected key or checkpoint");
                };
        ShownOutput.of(session).println(shown);
        var isThere =
                what.equals("key") ? log.key().isPresent() : log.checkpoint().isPresent();
        return isThere ? ExitStatus.OK : ExitStatus.NOT_FOUND;
    }
}
