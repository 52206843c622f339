package uk.gridwarden.commands;

import java.io.PrintStream;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.failures.ForeignText;

/**
 * The console of a session for answers. They quote requests, data files, rules and words from the shell, so hidden characters
 * are printed as escapes, which JSON readers take for the characters; only line feeds are printed as they are.
 */
final class ShownOutput extends PrintStream {
    private final PrintStream console;

    private ShownOutput(PrintStream console) {
        super(console, true);
        this.console = console;
    }

    /** What each command prints its answer to. */
    static PrintStream of(Session session) {
        return new ShownOutput(session.getConsole());
    }

    @Override
    public void print(String text) {
        console.print(ForeignText.shownLines(String.valueOf(text)));
    }

    @Override
    public void print(Object value) {
        print(String.valueOf(value));
    }
}
