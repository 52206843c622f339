package uk.gridwarden.commands;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import uk.gridwarden.engine.RuleGenerations;

/** {@code gw:rules-release}: ends a rule's quarantine. */
@Service
@Command(
        scope = "gw",
        name = "rules-release",
        description = "Lets a rule in quarantine judge again, and checks every installed rule again.")
public final class RulesReleaseCommand implements Action {

    @Argument(name = "ID", description = "Id of the rule.", required = true)
    String ruleId;

    @Reference
    Session session;

    @Reference
    RuleGenerations generations;

    @Override
    public Object execute() {
        if (generations.release(ruleId)) {
            session.getConsole().println("Rule " + ruleId + " judges again.");
            return ExitStatus.OK;
        }
        session.getConsole().println("Rule " + ruleId + " is not in quarantine.");
        return ExitStatus.NOT_FOUND;
    }
}
