package uk.gridwarden.commands;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.Explanation;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.engine.RuleGenerations;
import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.json.Json;
import uk.gridwarden.rule.api.RequestId;

/** {@code gw:explain WHAT}. */
@Service
@Command(
        scope = "gw",
        name = "explain",
        description =
                "Says why a request was answered as it was: by decision id, correlation id, record number or RequestID.")
public final class ExplainCommand implements Action {
    private static final String EXPECTED = "one decision id, correlation id, record number or RequestID";

    @Argument(
            name = "what",
            description = "A decision id, the correlation id of a fault, a record number, or a RequestID"
                    + " (originator:target:counter; both phases are shown).",
            multiValued = true)
    List<String> words;

    @Option(name = "--depth", description = "summary, trail or dossier; trail when absent.")
    String depth = "trail";

    @Option(name = "--show-mpxn", description = "Show MPANs and MPRNs in full in a dossier.")
    boolean showMpxn;

    @Option(name = "--json", description = "Print JSON.")
    boolean json;

    @Reference
    Session session;

    @Reference
    DecisionLog log;

    /** Null while the engine is down: checks then appear by their codes. */
    @Reference(optional = true)
    RuleGenerations rules;

    /** A record and its explanation as JSON. */
    private record Explained(@JsonUnwrapped LogEntry entry, List<String> lines) {}

    @Override
    public Object execute() throws Exception {
        return CommandAnswer.of(session, this, words, this::answer);
    }

    private Object answer(CommandWords given) throws UnavailableException {
        var out = ShownOutput.of(session);
        var what = given.only(EXPECTED);
        var wanted = depth();
        var entries = find(what);
        if (entries.isEmpty()) {
            out.println("Nothing is on record under " + what + ".");
            return ExitStatus.NOT_FOUND;
        }
        if (json) {
            out.println(Json.masked()
                    .text(entries.stream()
                            .map(entry -> new Explained(LogEntry.of(entry), lines(entry, entries, wanted)))
                            .toList()));
            return ExitStatus.OK;
        }
        Explanation.comparison(decisions(entries)).forEach(line -> out.println(ForeignText.shown(line)));
        for (var entry : entries) {
            out.println("Record " + entry.receipt().sequence() + ", " + entry.id());
            lines(entry, entries, wanted).forEach(line -> out.println(ForeignText.shown(line)));
        }
        return ExitStatus.OK;
    }

    private Explanation.Depth depth() {
        return Arrays.stream(Explanation.Depth.values())
                .filter(known -> known.name().equalsIgnoreCase(depth))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + depth + "' is not a depth; expected summary, trail or dossier"));
    }

    private List<RecordedEntry> find(String what) throws UnavailableException {
        if (what.contains(":")) {
            return log.findByRequestId(RequestId.parse(what));
        }
        return one(log, what, EXPECTED).stream().toList();
    }

    /** The record with a record number or an id. */
    static Optional<RecordedEntry> one(DecisionLog log, String what, String expected) throws UnavailableException {
        return what.matches("\\d{1,18}") ? log.findBySequence(Long.parseLong(what)) : log.findById(id(what, expected));
    }

    private static UUID id(String what, String expected) {
        try {
            return UUID.fromString(what);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("'" + what + "' cannot be looked up; expected " + expected, malformed);
        }
    }

    private List<String> lines(RecordedEntry entry, List<RecordedEntry> entries, Explanation.Depth wanted) {
        // Where both phases are printed, each is printed once.
        var others = entries.size() > 1 ? List.<RecordedEntry>of() : decisions(entries);
        var catalogues = rules == null ? Explanation.Catalogues.NONE : (Explanation.Catalogues) rules::entry;
        return Explanation.of(entry, others, catalogues)
                .lines(wanted, showMpxn ? Explanation.Mpxns.IN_FULL : Explanation.Mpxns.MASKED);
    }

    private static List<RecordedEntry> decisions(List<RecordedEntry> entries) {
        return entries.stream().filter(entry -> entry.decision().isPresent()).toList();
    }
}
