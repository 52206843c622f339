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
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.RuleVector;

/** {@code gw:rules-diff}: where a rule in the shadow came to another outcome than the one that counted. */
@Service
@Command(
        scope = "gw",
        name = "rules-diff",
        description = "Lists recorded decisions in which a shadow rule came to another outcome than the active one.")
public final class RulesDiffCommand implements Action {

    @Option(name = "--last", description = "How many of the newest records to look at, 1 to 500.")
    int last = SearchCriteria.LARGEST_PAGE;

    @Option(name = "--json", description = "Print JSON.")
    boolean json;

    @Reference
    Session session;

    @Reference
    DecisionLog log;

    @Override
    public Object execute() {
        return CommandAnswer.of(session, this::answer);
    }

    private Object answer() throws UnavailableException {
        var out = session.getConsole();
        if (last < 1 || last > SearchCriteria.LARGEST_PAGE) {
            throw new IllegalArgumentException("--last is " + last + "; expected 1 to " + SearchCriteria.LARGEST_PAGE);
        }
        var compared = new Comparison();
        for (var entry : log.search(SearchCriteria.newest(last)).entries()) {
            entry.decision().ifPresent(compared::add);
        }
        if (json) {
            out.println(Json.text(Map.of("compared", compared.pairs, "different", compared.differences)));
        } else {
            compared.differences.forEach(row -> out.println(String.join(" ", row.values())));
            out.println(compared.differences.size() + " of " + compared.pairs
                    + " outcomes of shadow rules differ from those that counted.");
        }
        return ExitStatus.OK;
    }

    private static final class Comparison {
        private final List<Map<String, String>> differences = new ArrayList<>();
        private int pairs;

        void add(Decision decision) {
            for (var shadow : decision.verdicts()) {
                for (var counted : decision.verdicts()) {
                    if (shadow.shadow() && !counted.shadow() && shadow.ruleId().equals(counted.ruleId())) {
                        pairs++;
                        compare(decision.id().toString(), counted, shadow);
                    }
                }
            }
        }

        private void compare(String decisionId, RuleVerdict counted, RuleVerdict shadow) {
            var active = RuleVector.described(counted.outcome());
            var other = RuleVector.described(shadow.outcome());
            if (active.equals(other)) {
                return;
            }
            var row = new LinkedHashMap<String, String>();
            row.put("decision", decisionId);
            row.put("rule", counted.ruleId());
            row.put("version", counted.ruleVersion());
            row.put("outcome", active);
            row.put("shadowVersion", shadow.ruleVersion());
            row.put("shadowOutcome", other);
            differences.add(row);
        }
    }
}
