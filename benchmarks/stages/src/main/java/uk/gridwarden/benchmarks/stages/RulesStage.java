package uk.gridwarden.benchmarks.stages;

import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import uk.gridwarden.network.operator.check.CheckScope;
import uk.gridwarden.network.operator.check.NetworkOperatorCheck;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.UserRole;
import uk.gridwarden.rule.testkit.ExampleFacts;
import uk.gridwarden.rule.testkit.ExampleMeteringPoint;

/** The rule for 6.15.1, once for the right operator and once for the wrong one. */
public class RulesStage extends Stage {
    private final NetworkOperatorCheck check = new NetworkOperatorCheck(new CheckScope(
            ServiceReferenceVariant.UPDATE_SECURITY_CREDENTIALS_KRP,
            Set.of(UserRole.IS, UserRole.GS, UserRole.ED, UserRole.GT),
            Set.of(UserRole.ED, UserRole.GT),
            Set.of(DeviceType.ESME)));
    private final Facts right = ExampleFacts.forService("6.15.1").facts();
    private final Facts wrong = ExampleFacts.forService("6.15.1")
            .withMeteringPoints(ExampleMeteringPoint.importMpan().registeredTo("EDXB"))
            .facts();

    /** A pass. */
    @Benchmark
    public Outcome accepted() {
        return check.evaluate(right);
    }

    /** A mismatch. */
    @Benchmark
    public Outcome rejected() {
        return check.evaluate(wrong);
    }
}
