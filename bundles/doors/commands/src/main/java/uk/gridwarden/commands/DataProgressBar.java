package uk.gridwarden.commands;

import java.io.PrintStream;
import uk.gridwarden.registration.imports.ImportProgress;

/** One line of a terminal that shows how far an import has come. */
final class DataProgressBar implements ImportProgress {
    private static final int WIDTH = 40;
    private static final int PERCENT = 100;
    private static final int LINE = 70;

    private final PrintStream out;
    private String shown = "";

    DataProgressBar(PrintStream out) {
        this.out = out;
    }

    @Override
    public void reached(String step, long done, long total) {
        var line = total > 0 ? bar(step, done, total) : step + " ...";
        if (!line.equals(shown)) {
            shown = line;
            out.print("\r" + line + " ".repeat(Math.max(0, LINE - line.length())));
            out.flush();
        }
    }

    /** Leaves the line empty for what comes next. */
    void clear() {
        if (!shown.isEmpty()) {
            shown = "";
            out.print("\r" + " ".repeat(LINE) + "\r");
            out.flush();
        }
    }

    private static String bar(String step, long done, long total) {
        int filled = (int) Math.min(WIDTH, done * WIDTH / total);
        return "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done * PERCENT / total + " % " + step;
    }
}
