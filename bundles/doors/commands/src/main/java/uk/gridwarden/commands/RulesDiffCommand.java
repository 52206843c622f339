package uk.gridwarden.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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
import uk.gridwarden.json.Json;
import uk.gridwarden.rule.api.RuleVector;

/** {@code gw:rules-diff}: decisions in which a shadow rule had another outcome than the active one. */
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
        var out = ShownOutput.of(session);
        if (last < 1 || last > SearchCriteria.LARGEST_PAGE) {
            throw new IllegalArgumentException("--last is " + last + "; expected 1 to " + SearchCriteria.LARGEST_PAGE);
        }
        var compared = new Comparison(new ArrayList<>(), new AtomicInteger());
        for (var entry : log.search(SearchCriteria.newest(last)).entries()) {
            entry.decision().ifPresent(compared::add);
        }
        if (json) {
            out.println(Json.masked().text(compared));
        } else {
            compared.different().forEach(out::println);
            out.println(compared.different().size() + " of " + compared.compared()
                    + " outcomes of shadow rules differ from those of the active rules.");
        }
        return ExitStatus.OK;
    }

    private record Comparison(List<Difference> different, AtomicInteger compared) {
        void add(Decision decision) {
            for (var shadow : decision.verdicts()) {
                for (var counted : decision.verdicts()) {
                    if (shadow.shadow() && !counted.shadow() && shadow.ruleId().equals(counted.ruleId())) {
                        compared.incrementAndGet();
                        compare(decision.id(), counted, shadow);
                    }
                }
            }
        }

        private void compare(UUID decision, RuleVerdict counted, RuleVerdict shadow) {
            var active = RuleVector.described(counted.outcome());
            var other = RuleVector.described(shadow.outcome());
            if (!active.equals(other)) {
                different.add(new Difference(
                        decision, counted.ruleId(), counted.ruleVersion(), active, shadow.ruleVersion(), other));
            }
        }
    }

    private record Difference(
            UUID decision, String rule, String version, String outcome, String shadowVersion, String shadowOutcome) {
        @Override
        public String toString() {
            return String.join(" ", decision.toString(), rule, version, outcome, shadowVersion, shadowOutcome);
        }
    }
}
