package uk.gridwarden.commands;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.SearchCriteria.Criterion;
import uk.gridwarden.decision.log.SearchPage;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.json.Json;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

/** {@code gw:search}. */
@Service
@Command(
        scope = "gw",
        name = "search",
        description =
                "Finds records of the decision log, newest first, one page at a time." + " All criteria must match.")
public final class SearchCommand implements Action {

    @Option(name = "--from", description = "Received at this time or later: a UTC day, or 2026-01-31T08:00:00Z.")
    String from;

    @Option(name = "--before", description = "Received before this time.")
    String before;

    @Option(name = "--request-id", description = "RequestID, originator:target:counter.")
    String requestId;

    @Option(name = "--device", description = "EUI-64 of the target device.")
    String device;

    @Option(name = "--mpxn", description = "MPAN or MPRN that the device served.")
    String mpxn;

    @Option(name = "--operator", description = "EUI-64 of the organisation that the certificates name.")
    String operator;

    @Option(name = "--originator", description = "EUI-64 of the User that sent the request.")
    String originator;

    @Option(name = "--service", description = "Service Reference Variant.")
    String service;

    @Option(name = "--finding", description = "Code of a finding, a warning or a refusal.")
    String finding;

    @Option(name = "--outcome", description = "ACCEPTED, REJECTED, NOT_APPLICABLE or UNDETERMINED.")
    String outcome;

    @Option(name = "--kind", description = "decision, refusal, retention, act, duty, junk or checkpoint.")
    String kind;

    @Option(name = "--limit", description = "Records on a page, 1 to 500.")
    int limit = 20;

    @Option(name = "--after", description = "What a page before this one ended with: for the next page.")
    String after;

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
        var page = log.search(criteria());
        if (json) {
            var entries = page.entries().stream().map(LogEntry::of).toList();
            ShownOutput.of(session).println(Json.masked().text(new Page(entries, page.next(), page.behind())));
        } else {
            print(page);
        }
        return ExitStatus.OK;
    }

    /** The JSON of a page. */
    private record Page(List<LogEntry> entries, Optional<String> after, long behind) {}

    private SearchCriteria criteria() {
        var criteria = SearchCriteria.newest(limit).received(LogTimes.of(from), LogTimes.of(before));
        criteria = narrow(criteria, Criterion.REQUEST_ID, requestId, RequestId::parse);
        criteria = narrow(criteria, Criterion.TARGET_DEVICE, device, Eui64::parse);
        criteria = narrow(criteria, Criterion.MPXN, mpxn, Mpxn::new);
        criteria = narrow(criteria, Criterion.OPERATOR, operator, Eui64::parse);
        criteria = narrow(criteria, Criterion.ORIGINATOR, originator, Eui64::parse);
        criteria = narrow(criteria, Criterion.SERVICE, service, ServiceReferenceVariant::new);
        criteria = narrow(criteria, Criterion.CODE, finding, Function.identity());
        criteria = narrow(
                criteria, Criterion.OUTCOME, outcome, text -> CommandWords.one(DecisionOutcome.class, text, "outcome"));
        criteria = narrow(criteria, Criterion.KIND, kind, RecordKind::parse);
        return narrow(criteria, Criterion.AFTER, after, Function.identity());
    }

    private static SearchCriteria narrow(
            SearchCriteria criteria, Criterion criterion, String text, Function<String, ?> parse) {
        return text == null ? criteria : criteria.with(criterion, parse.apply(text));
    }

    private void print(SearchPage page) {
        var table = new ShellTable();
        table.column("Record").alignRight();
        table.column("Received at");
        table.column("Service");
        table.column("Outcome");
        table.column("Code");
        table.column("RequestID");
        table.emptyTableText("no record");
        page.entries()
                .forEach(entry -> table.addRow().addContent(LogEntry.of(entry).row()));
        table.print(ShownOutput.of(session));
        page.next().ifPresent(next -> ShownOutput.of(session)
                .println("There are more: repeat with --after " + next + "."));
        if (page.behind() > 0) {
            ShownOutput.of(session).println("The newest " + page.behind() + " records are not found by searches yet.");
        }
    }
}
