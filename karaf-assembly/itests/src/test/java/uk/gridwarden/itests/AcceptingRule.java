package uk.gridwarden.itests;

import java.util.List;
import uk.gridwarden.network.operator.check.CaseTable;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.RuleVector;

/** A version of the rule of SRV 6.15.1 with a defect: it passes whatever it is shown. Only its vectors tell. */
public final class AcceptingRule implements Rule {
    @Override
    public Outcome evaluate(Facts facts) {
        return Outcome.pass();
    }

    @Override
    public List<RuleVector> vectors() {
        return CaseTable.forService("6.15.1").vectors();
    }
}
