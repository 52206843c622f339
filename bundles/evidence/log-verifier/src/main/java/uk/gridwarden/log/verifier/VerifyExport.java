package uk.gridwarden.log.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** {@code verify-export FILE [--receipt NUMBER:HASH]...}. */
public final class VerifyExport {
    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int USAGE = 64;
    private static final int UNREADABLE = 66;

    private VerifyExport() {}

    /** Exits with 0 for an intact export, 1 for a broken one, 64 for wrong arguments and 66 for an unreadable file. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    /** Like {@link #main}, but returns the exit status. */
    public static int run(String[] arguments, PrintStream out) {
        if (arguments.length == 0 || arguments.length % 2 == 0 || arguments[0].startsWith("-")) {
            return usage(out);
        }
        var receipts = new HashMap<Long, Set<String>>();
        for (var index = 1; index < arguments.length; index += 2) {
            if (!arguments[index].equals("--receipt") || !addReceipt(receipts, arguments[index + 1])) {
                return usage(out);
            }
        }
        try {
            var result = new ExportVerifier(Path.of(arguments[0]), receipts).verify();
            if (result instanceof ExportVerifier.Result.Broken broken) {
                out.println("BROKEN: " + broken.sentence());
                return BROKEN;
            }
            var intact = (ExportVerifier.Result.Intact) result;
            out.println("Intact: records " + intact.first() + " to " + intact.last() + ", head " + intact.headHash()
                    + (intact.reduced() == 0 ? "" : "; personal data was removed from " + intact.reduced() + " of them")
                    + (receipts.isEmpty() ? "" : "; " + receipts.size() + " receipts hold"));
            return INTACT;
        } catch (NoSuchFileException missing) {
            out.println("There is no file " + missing.getMessage() + "; expected the export and its manifest.");
            return UNREADABLE;
        } catch (IOException unreadable) {
            out.println("The export cannot be read: " + unreadable.getMessage());
            return UNREADABLE;
        }
    }

    private static boolean addReceipt(Map<Long, Set<String>> receipts, String text) {
        if (!text.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
            return false;
        }
        var colon = text.indexOf(':');
        receipts.computeIfAbsent(Long.parseLong(text.substring(0, colon)), number -> new HashSet<>())
                .add(text.substring(colon + 1));
        return true;
    }

    private static int usage(PrintStream out) {
        out.println("usage: verify-export FILE [--receipt NUMBER:HASH]...");
        out.println(
                "FILE is an export written by gw:export-log, with its manifest beside it. A receipt is the sequence");
        out.println("and head hash of an answer; the export must contain exactly that record.");
        return USAGE;
    }
}
