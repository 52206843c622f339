package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.engine.internal.InstalledBundles.Wire.needs;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import uk.gridwarden.engine.InactiveRule;
import uk.gridwarden.engine.internal.InstalledBundles.Wire;

/** Rules that are installed and never get as far as being examined. */
class UnboundRulesTest {
    private static final String PACKAGE = "osgi.wiring.package";
    private static final String CONTRACT = "uk.gridwarden.rule.api";
    private static final String NEWER_CONTRACT =
            "(&(osgi.wiring.package=" + CONTRACT + ")(version>=1.3.0)(!(version>=2.0.0)))";

    private final InstalledBundles installed = new InstalledBundles();

    @Test
    void namesTheContractThatARuleWasBuiltAgainstAndTheOneThatIsHere() {
        installed.exporting(CONTRACT, "1.2.0").rule(Bundle.INSTALLED, needs(PACKAGE, NEWER_CONTRACT));

        assertThat(beside())
                .containsExactly(new InactiveRule(
                        "A",
                        "1.3.0",
                        "rule 1.3.0",
                        "Its bundle cannot be resolved. It imports uk.gridwarden.rule.api from version 1.3.0 below"
                                + " 2.0.0; what is here is 1.2.0."));
    }

    @Test
    void namesAPackageThatNobodyExports() {
        installed
                .exporting(CONTRACT, "1.3.0")
                .rule(
                        Bundle.INSTALLED,
                        needs(PACKAGE, NEWER_CONTRACT),
                        needs(PACKAGE, "(osgi.wiring.package=org.example.more)"));

        assertThat(reason())
                .isEqualTo("Its bundle cannot be resolved. It imports org.example.more, which nothing here exports.");
    }

    @Test
    void namesAJavaThatIsNotThere() {
        installed.rule(Bundle.INSTALLED, needs("osgi.ee", "(&(osgi.ee=JavaSE)(version=99))"));

        assertThat(reason())
                .isEqualTo("Its bundle cannot be resolved. It requires osgi.ee (&(osgi.ee=JavaSE)(version=99)), which"
                        + " nothing here offers.");
    }

    @Test
    void blamesNothingThatMayBeAbsent() {
        installed.rule(
                Bundle.INSTALLED,
                needs(PACKAGE, "(osgi.wiring.package=org.example.more)", "resolution", "optional"),
                needs("osgi.service", "(objectClass=org.example.More)", "effective", "active"));

        assertThat(reason())
                .isEqualTo("Its bundle has not been resolved; the log has the cause if it was to be started.");
    }

    @Test
    void tellsABundleThatIsNotStartedFromOneThatCouldNotBe() {
        installed.rule(Bundle.RESOLVED);
        assertThat(reason()).isEqualTo("Its bundle is not started.");

        var stopping = new InstalledBundles().rule(Bundle.STOPPING);
        assertThat(stopping.unboundRules().beside(Set.of()))
                .extracting(InactiveRule::reason)
                .containsExactly("Its bundle is being stopped.");

        var failed = new InstalledBundles().ruleToBeStarted(Bundle.RESOLVED);
        assertThat(failed.unboundRules().beside(Set.of()))
                .extracting(InactiveRule::reason)
                .containsExactly("Its bundle was to be started and is not; the log has the cause.");
    }

    @ParameterizedTest
    @CsvSource({
        ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION + ", waits for a configuration a.rule.",
        ComponentConfigurationDTO.UNSATISFIED_REFERENCE + ", waits for a service that is not there.",
        ComponentConfigurationDTO.FAILED_ACTIVATION + ", does not start; the log has the cause."
    })
    void saysWhatTheComponentOfAStartedBundleWaitsFor(int state, String what) {
        installed.rule(Bundle.ACTIVE).component(state);

        assertThat(reason()).isEqualTo("Its component " + what);
    }

    @Test
    void saysWhereAComponentHasNoConfigurationAtAllOrIsDisabledOrUnknown() {
        installed.rule(Bundle.ACTIVE);
        assertThat(reason()).isEqualTo("Its component is not known to the framework; the log has the cause.");
        installed.component();
        assertThat(reason()).isEqualTo("Its component waits for a configuration a.rule.");
        installed.disabled();
        assertThat(reason()).isEqualTo("Its component is disabled.");
    }

    @Test
    void saysThatARuleWhichTheRegistryNeverGotCouldNotBeExamined() {
        installed.rule(Bundle.ACTIVE).component(ComponentConfigurationDTO.SATISFIED);

        assertThat(reason()).isEqualTo("It could not be examined; the log has the cause.");
    }

    @Test
    void leavesOutWhatTheRegistryKnows() {
        installed.rule(Bundle.ACTIVE).component(ComponentConfigurationDTO.ACTIVE);

        assertThat(installed.unboundRules().beside(Set.of(new UnboundRules.Known(0, "A"))))
                .isEmpty();
        assertThat(installed.unboundRules().beside(Set.of(new UnboundRules.Known(7, "A"))))
                .hasSize(1);
    }

    @Test
    void leavesOutBundlesThatDeclareAndOfferNoRule() {
        installed.offering(Bundle.ACTIVE);
        installed.offering(Bundle.INSTALLED, Wire.service("org.example.Other"));

        assertThat(beside()).isEmpty();
    }

    @Test
    void namesEachRuleOfABundle() {
        installed.offering(Bundle.RESOLVED, Wire.rule("A", "1.0.0"), Wire.rule("B", "2.0.0"));

        assertThat(beside()).extracting(InactiveRule::id).containsExactly("A", "B");
        assertThat(beside()).extracting(InactiveRule::version).containsExactly("1.0.0", "2.0.0");
    }

    @Test
    void showsABundleThatOffersARuleAndDoesNotDeclareIt() {
        installed.offering(Bundle.RESOLVED, Wire.service("uk.gridwarden.rule.api.Rule"));

        assertThat(beside()).extracting(InactiveRule::id).containsExactly("");
    }

    private List<InactiveRule> beside() {
        return installed.unboundRules().beside(Set.of());
    }

    private String reason() {
        return beside().get(0).reason();
    }
}
