package uk.gridwarden.commands;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.engine.InactiveRule;
import uk.gridwarden.engine.QuarantinedRule;
import uk.gridwarden.engine.RuleGenerations;
import uk.gridwarden.json.Json;
import uk.gridwarden.rule.api.Sha256;

/** {@code gw:rules}. */
@Service
@Command(
        scope = "gw",
        name = "rules",
        description = "Shows active rules, inactive rules with the reason, and with --history earlier generations.")
public final class RulesCommand implements Action {
    private static final int SHORT_DIGEST = 12;

    @Option(name = "--history", description = "Show earlier generations too.")
    boolean withHistory;

    @Option(name = "--json", description = "Print JSON.")
    boolean json;

    @Reference
    Session session;

    @Reference
    RuleGenerations generations;

    @Override
    public Object execute() {
        if (json) {
            session.getConsole().println(Json.masked().text(answer()));
            return ExitStatus.OK;
        }
        var out = session.getConsole();
        var current = generations.current();
        out.println("Generation " + current.number() + ", active since " + current.activatedAt() + ", digest "
                + current.digest());
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
                        + rule.failures() + " requests in a row and counts as absent since " + rule.since()
                        + "; gw:rules-release " + rule.id() + " ends it"));
        generations
                .stuckThreads()
                .forEach((rule, threads) ->
                        out.println("STUCK: " + rule + " holds " + threads + " rule threads that do not end"));
        generations.warnings().forEach(warning -> out.println("Warning: " + warning));
        generations
                .missing()
                .forEach(service -> out.println("MISSING: required by rules.required and not active: " + service));
        generations
                .inactive()
                .forEach(rule -> out.println("Not active: " + rule.id() + " " + rule.version() + " (" + rule.bundle()
                        + "): " + rule.reason()));
        if (withHistory) {
            generations.history().stream()
                    .skip(1)
                    .forEach(earlier -> out.println("Generation " + earlier.number() + ", active from "
                            + earlier.activatedAt() + ", digest "
                            + shortened(earlier.digest()) + ": "
                            + earlier.rules().stream().map(RulesCommand::name).toList()));
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
            Instant activatedAt,
            List<ActiveRule> rules,
            List<ActiveRule> shadows,
            List<String> missing,
            List<InactiveRule> inactive,
            List<QuarantinedRule> quarantined,
            Map<String, Integer> stuckThreads,
            List<String> warnings,
            Optional<List<Summary>> history) {}

    private record Summary(
            long generation, Sha256 digest, Instant activatedAt, List<ActiveRule> rules, List<ActiveRule> shadows) {
        static Summary of(Generation generation) {
            return new Summary(
                    generation.number(),
                    generation.digest(),
                    generation.activatedAt(),
                    generation.rules(),
                    generation.shadows());
        }
    }
}
