package uk.gridwarden.engine.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;

/** What the engine has to say itself, beside the rules: on record under its bundle's version, as theirs is under theirs. */
@Component(service = OwnVerdicts.class)
public final class OwnVerdicts {
    private static final String ENGINE = "engine";

    private final String version;

    /** Called by Declarative Services. */
    @Activate
    public OwnVerdicts(BundleContext context) {
        this(context.getBundle().getVersion().toString());
    }

    OwnVerdicts(String version) {
        this.version = version;
    }

    /** On facts that these rules will be asked about: on a payload, and on rules that are not there. */
    List<RuleVerdict> beside(List<RuleCandidate> rules, Facts facts, EngineSettings.Values values) {
        var verdicts = new ArrayList<RuleVerdict>();
        facts.payload()
                .ifPresent(payload -> verdicts.add(verdict(PayloadCheck.ID, PayloadCheck.evaluate(facts, payload))));
        var service = facts.request().service().value();
        var missing = values.missing(service, rules);
        if (!missing.isEmpty()) {
            verdicts.add(verdict(ENGINE, Outcome.undetermined(OwnFinding.rulesMissing(service, missing))));
        } else if (rules.isEmpty()) {
            verdicts.add(verdict(ENGINE, Outcome.notApplicable("No rule for SRV " + service + " is installed.")));
        }
        return verdicts;
    }

    /** On what no rule is asked about. */
    RuleVerdict of(Outcome outcome) {
        return verdict(ENGINE, outcome);
    }

    private RuleVerdict verdict(String id, Outcome outcome) {
        return new RuleVerdict(id, version, outcome, Duration.ZERO);
    }
}
