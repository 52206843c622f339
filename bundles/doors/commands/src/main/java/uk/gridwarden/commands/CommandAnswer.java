package uk.gridwarden.commands;

import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.ForeignText;

/** What a command ends with that cannot do its work: the same sentence and status, whichever command it is. */
final class CommandAnswer {
    private CommandAnswer() {}

    /** The work of a command; its answer is an {@link ExitStatus}. */
    @FunctionalInterface
    interface Work {
        Object answer() throws FailureException;
    }

    /** The work of a command whose arguments may stand before its options. */
    @FunctionalInterface
    interface WorkOnWords {
        Object answer(CommandWords given) throws FailureException;
    }

    /** Does the work with the words that were given, or shows the command's help where that was asked for. */
    static Object of(Session session, Action command, List<String> words, WorkOnWords work) throws Exception {
        CommandWords given;
        try {
            given = CommandWords.of(command, words);
        } catch (IllegalArgumentException misunderstood) {
            return refused(session, CommandWords.sentence(misunderstood));
        }
        if (given.isHelp()) {
            var name = command.getClass().getAnnotation(Command.class);
            return session.execute(name.scope() + ":" + name.name() + " --help");
        }
        return of(session, () -> work.answer(given));
    }

    /** Does the work. */
    static Object of(Session session, Work work) {
        try {
            return work.answer();
        } catch (DateTimeParseException malformed) {
            return refused(
                    session, "Invalid date '" + malformed.getParsedString() + "'; expected a form such as 2026-01-31.");
        } catch (IllegalArgumentException misunderstood) {
            return refused(session, CommandWords.sentence(misunderstood));
        } catch (FailureException failure) {
            ShownOutput.of(session).println(failure.getMessage());
            return ExitStatus.of(failure.code());
        }
    }

    private static Object refused(Session session, String sentence) {
        ShownOutput.of(session).println(ForeignText.shown(sentence));
        return ExitStatus.REFUSED;
    }
}
