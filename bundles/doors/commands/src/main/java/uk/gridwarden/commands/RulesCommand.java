package uk.gridwarden.commands;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.apache.karaf.shell.support.table.ShellTable;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.engine.QuarantinedRule;
import uk.gridwarden.engine.RuleGenerations;
import uk.gridwarden.failures.ForeignText;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.json.Json;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.bundles.KeptOut;

/** {@code gw:rules [release SRV|end-quarantine RULE-ID]}. */
@Service
@Command(
        scope = "gw",
        name = "rules",
        description = "Shows active rules, inactive rules with the reason, and what decisions are based on; ends that a"
                + " service requires a rule, or the quarantine of a rule.")
public final class RulesCommand implements Action {
    private static final int SHORT_DIGEST = 12;

    @Argument(
            name = "action",
            multiValued = true,
            description = "release SRV: a service that a rule judged before no longer requires one. end-quarantine"
                    + " RULE-ID: a rule that failed too often judges again. Absent: show the rules.")
    @Completion(
            value = StringsCompleter.class,
            values = {"release", "end-quarantine"})
    List<String> words;

    @Option(name = "--history", description = "Show earlier bases too, each with what changed.")
    boolean withHistory;

    @Option(name = "--diff", description = "Two numbers of bases: show what changed from one to the other.")
    String from;

    @Option(name = "--json", description = "Print JSON.")
    boolean json;

    @Reference
    Session session;

    @Reference
    RuleGenerations generations;

    @Override
    public Object execute() throws Exception {
        return CommandAnswer.of(session, this, words, given -> {
            given.atMost(2, "an action and what it is about");
            return from == null ? act(given, ShownOutput.of(session)) : diff(given, ShownOutput.of(session));
        });
    }

    private int act(CommandWords given, PrintStream out) throws UnavailableException {
        if (given.at(0).isEmpty()) {
            return show(out);
        }
        var subject = given.at(1)
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + given.arguments().get(0)
                                + "' without a subject; expected release SRV or end-quarantine RULE-ID"));
        return switch (given.arguments().get(0)) {
            case "release" -> release(subject, out);
            case "end-quarantine" -> endQuarantine(subject, out);
            default -> {
                out.println("Unknown action '" + given.arguments().get(0) + "'; expected release or end-quarantine.");
                yield ExitStatus.REFUSED;
            }
        };
    }

    private int release(String service, PrintStream out) throws UnavailableException {
        var refusal = generations.releaseService(service, ShellActs.user(session));
        out.println(refusal.orElseGet(() -> "SRV " + service + " no longer requires a rule: its requests are"
                + " NOT_APPLICABLE until a rule judges it again."));
        return refusal.isPresent() ? ExitStatus.REFUSED : ExitStatus.OK;
    }

    private int endQuarantine(String ruleId, PrintStream out) throws UnavailableException {
        var wasHeld = generations.endQuarantine(ruleId, ShellActs.user(session));
        out.println("Rule " + ruleId + (wasHeld ? " judges again." : " is not in quarantine."));
        return wasHeld ? ExitStatus.OK : ExitStatus.NOT_FOUND;
    }

    private int diff(CommandWords given, PrintStream out) {
        var earlier = basis(from);
        var later = basis(given.only("two numbers of bases, such as --diff 3 5"));
        var changes = later.changesSince(earlier);
        if (json) {
            out.println(Json.masked().text(new Difference(earlier.number(), later.number(), changes)));
            return ExitStatus.OK;
        }
        out.println("From basis " + earlier.number() + " of " + earlier.activatedAt() + " to basis " + later.number()
                + " of " + later.activatedAt() + ":");
        print(changes, out);
        return ExitStatus.OK;
    }

    private record Difference(long from, long to, List<String> changes) {}

    private Generation basis(String number) {
        return generations.history().stream()
                .filter(one -> Long.toString(one.number()).equals(number))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no basis " + number + "; gw:rules --history lists the last two hundred"));
    }

    private static void print(List<String> changes, PrintStream out) {
        if (changes.isEmpty()) {
            out.println("  no change");
        }
        changes.forEach(change -> out.println("  " + change));
    }

    private int show(PrintStream out) {
        if (json) {
            out.println(Json.masked().text(answer()));
            return ExitStatus.OK;
        }
        var current = generations.current();
        out.println("Basis " + current.number() + ", in force since " + current.activatedAt() + ", digest "
                + current.basisDigest() + ", digest of its rules " + current.digest());
        var table = new ShellTable();
        table.column("Rule");
        table.column("Version");
        table.column("Judges SRV");
        table.column("Bundle");
        table.column("Digest");
        current.rules().forEach(rule -> table.addRow()
                .addContent(
                        rule.id(),
                        name(rule).substring(rule.id().length() + 1),
                        String.join(" ", rule.judges()),
                        rule.bundle(),
                        shortened(rule.bundleDigest())));
        table.emptyTableText("no rule is active");
        table.print(out);
        current.shadows()
                .forEach(rule -> out.println(
                        "In the shadow: " + name(rule) + " (" + rule.bundle() + "), recorded and never used"));
        generations
                .quarantined()
                .forEach(rule -> out.println("QUARANTINE: " + rule.id() + " " + rule.version() + " failed "
                        + rule.failures() + " different requests in a row, since " + rule.since()
                        + "; bin/gw rules end-quarantine " + rule.id() + " lets it judge again"));
        generations
                .stuckThreads()
                .forEach((rule, threads) ->
                        out.println("STUCK: " + rule + " holds " + threads + " rule threads that do not end"));
        generations.warnings().forEach(warning -> out.println("Warning: " + ForeignText.shown(warning)));
        generations.missing().forEach(service -> out.println("MISSING: required and not able to judge: " + service));
        generations.inactive().forEach(rule -> out.println(ForeignText.shown(rule.sentence())));
        if (withHistory) {
            for (var basis : generations.history()) {
                out.println("Basis " + basis.number() + ", in force from " + basis.activatedAt() + ", digest "
                        + shortened(basis.basisDigest()) + ", rules "
                        + basis.rules().stream().map(RulesCommand::name).toList());
                print(basis.changes(), out);
            }
        }
        return ExitStatus.OK;
    }

    private static String shortened(Sha256 digest) {
        return digest.toString().substring(0, SHORT_DIGEST);
    }

    private static String name(ActiveRule rule) {
        return rule.id() + " " + rule.version()
                + rule.validFrom().map(from -> " from " + from).orElse("")
                + rule.validUntil().map(until -> " until " + until).orElse("");
    }

    private Answer answer() {
        var current = generations.current();
        return new Answer(
                current.number(),
                current.digest(),
                current.basisDigest(),
                current.settings(),
                current.activatedAt(),
                current.rules(),
                current.shadows(),
                generations.missing(),
                generations.inactive(),
                generations.quarantined(),
                generations.stuckThreads(),
                generations.warnings(),
                withHistory
                        ? Optional.of(
                                generations.history().stream().map(Summary::of).toList())
                        : Optional.empty());
    }

    private record Answer(
            long generation,
            Sha256 digest,
            Sha256 basisDigest,
            SortedMap<String, String> settings,
            Instant activatedAt,
            List<ActiveRule> rules,
            List<ActiveRule> shadows,
            List<String> missing,
            List<KeptOut> inactive,
            List<QuarantinedRule> quarantined,
            Map<String, Integer> stuckThreads,
            List<String> warnings,
            Optional<List<Summary>> history) {}

    private record Summary(
            long generation,
            Sha256 digest,
            Sha256 basisDigest,
            Instant activatedAt,
            List<ActiveRule> rules,
            List<ActiveRule> shadows,
            List<String> changes) {
        static Summary of(Generation generation) {
            return new Summary(
                    generation.number(),
                    generation.digest(),
                    generation.basisDigest(),
                    generation.activatedAt(),
                    generation.rules(),
                    generation.shadows(),
                    generation.changes());
        }
    }
}
