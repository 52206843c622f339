package uk.gridwarden.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import uk.gridwarden.engine.ActiveRule;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.engine.RuleGenerations;

/** {@code gw:rules}. */
@Service
@Command(
        scope = "gw",
        name = "rules",
        description = "Shows which rules are active, which are not and why, and which were.")
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
            session.getConsole().println(Json.text(asMap()));
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
                        rule.bundleDigest().substring(0, SHORT_DIGEST)));
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
                .forEach(service -> out.println("MISSING: what rules.required asks for is not active: " + service));
        generations
                .inactive()
                .forEach(rule -> out.println("Not active: " + rule.id() + " " + rule.version() + " (" + rule.bundle()
                        + "): " + rule.reason()));
        if (withHistory) {
            generations.history().stream()
                    .skip(1)
                    .forEach(earlier -> out.println("Generation " + earlier.number() + ", active from "
                            + earlier.activatedAt() + ", digest "
                            + earlier.digest().substring(0, SHORT_DIGEST) + ": "
                            + earlier.rules().stream().map(RulesCommand::name).toList()));
        }
        return ExitStatus.OK;
    }

    private static String name(ActiveRule rule) {
        return rule.id() + " " + rule.version()
                + rule.validFrom().map(from -> " from " + from).orElse("")
                + rule.validUntil().map(until -> " until " + until).orElse("");
    }

    private Map<String, Object> asMap() {
        var answer = new LinkedHashMap<String, Object>();
        var current = generations.current();
        answer.put("generation", current.number());
        answer.put("digest", current.digest());
        answer.put("activatedAt", current.activatedAt().toString());
        answer.put("rules", rows(current.rules()));
        answer.put("shadows", rows(current.shadows()));
        answer.put("missing", generations.missing());
        answer.put(
                "inactive",
                generations.inactive().stream()
                        .map(rule -> Map.of(
                                "id", rule.id(),
                                "version", rule.version(),
                                "bundle", rule.bundle(),
                                "reason", rule.reason()))
                        .toList());
        answer.put(
                "quarantined",
                generations.quarantined().stream()
                        .map(rule -> Map.of(
                                "id", rule.id(),
                                "version", rule.version(),
                                "failures", rule.failures(),
                                "since", rule.since().toString()))
                        .toList());
        answer.put("stuckThreads", generations.stuckThreads());
        answer.put("warnings", generations.warnings());
        if (withHistory) {
            answer.put(
                    "history",
                    generations.history().stream().map(RulesCommand::generation).toList());
        }
        return answer;
    }

    private static Map<String, Object> generation(Generation generation) {
        var row = new LinkedHashMap<String, Object>();
        row.put("generation", generation.number());
        row.put("digest", generation.digest());
        row.put("activatedAt", generation.activatedAt().toString());
        row.put("rules", rows(generation.rules()));
        row.put("shadows", rows(generation.shadows()));
        return row;
    }

    private static List<Object> rows(List<ActiveRule> rules) {
        List<Object> rows = new ArrayList<>();
        for (var rule : rules) {
            var row = new LinkedHashMap<String, Object>();
            row.put("id", rule.id());
            row.put("version", rule.version());
            row.put("title", rule.title());
            row.put("judges", rule.judges());
            row.put("bundle", rule.bundle());
            row.put("bundleDigest", rule.bundleDigest());
            rule.validFrom().ifPresent(from -> row.put("validFrom", from.toString()));
            rule.validUntil().ifPresent(until -> row.put("validUntil", until.toString()));
            rows.add(row);
        }
        return rows;
    }
}
