package uk.gridwarden.commands;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.failures.UnavailableException;

/** {@code gw:retain --before TIME}. */
@Service
@Command(
        scope = "gw",
        name = "retain",
        description = "Removes personal data from records that are old enough. The chain stays provable;"
                + " what is removed cannot be brought back.")
public final class LogRetainCommand implements Action {

    @Option(
            name = "--before",
            description = "Records before this time: a UTC day, or 2026-01-31T08:00:00Z.",
            required = true)
    String before;

    @Option(
            name = "--kind",
            description =
                    "Records of this kind: decision, act or duty; more than once for several. Otherwise decisions.",
            multiValued = true)
    List<String> kinds;

    @Reference
    Session session;

    @Reference
    DecisionLog log;

    @Reference
    Clock clock;

    @Override
    public Object execute() {
        return CommandAnswer.of(session, this::answer);
    }

    private Set<RecordKind> kinds() {
        return kinds == null
                ? EnumSet.of(RecordKind.DECISION)
                : kinds.stream().map(RecordKind::parse).collect(Collectors.toCollection(TreeSet::new));
    }

    private Object answer() throws UnavailableException {
        var time = LogTimes.required(before);
        if (time.isAfter(clock.instant())) {
            throw new IllegalArgumentException("'" + before + "' is in the future; expected a time in the past");
        }
        var done = log.retain(time, kinds(), ShellActs.user(session) + ", shell");
        ShownOutput.of(session)
                .println("Personal data was removed from " + done.reduced() + " records."
                        + done.receipt()
                                .map(receipt -> " The last record that says so is " + receipt.sequence() + ", head "
                                        + receipt.headHash())
                                .orElse(""));
        return ExitStatus.OK;
    }
}
