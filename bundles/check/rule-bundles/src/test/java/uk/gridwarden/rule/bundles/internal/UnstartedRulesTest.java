package uk.gridwarden.rule.bundles.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.rule.bundles.KeptOut;
import uk.gridwarden.rule.bundles.SignaturePolicy;

/** Rules of admitted bundles that never come as far as to be examined by the engine. */
@Timeout(600)
class UnstartedRulesTest {
    @TempDir
    Path base;

    private RunningFramework framework;

    @BeforeEach
    void start() throws Exception {
        framework = new RunningFramework(base).enforcing(SignaturePolicy.OFF);
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @Test
    void namesTheContractThatARuleWasBuiltAgainstAndTheOneThatIsHere() throws Exception {
        deploy(new RuleJar().header("Import-Package", "uk.gridwarden.rule.api;version=\"[1.3,2)\""));
        assertThat(framework.keptOut())
                .containsExactly(new KeptOut(
                        "A",
                        "1.0.0",
                        "rule 1.0.0",
                        "Its bundle cannot be resolved. It imports uk.gridwarden.rule.api from version 1.3.0 below"
                                + " 2.0.0; what is here is 1.2.0."));
    }

    @Test
    void namesAPackageThatNobodyExports() throws Exception {
        deploy(new RuleJar().header("Import-Package", "uk.gridwarden.rule.api,java.nowhere"));
        assertThat(framework.reason())
                .isEqualTo("Its bundle cannot be resolved. It imports java.nowhere, which nothing here exports.");
    }

    @Test
    void namesAJavaThatIsNotThere() throws Exception {
        deploy(new RuleJar().header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""));
        assertThat(framework.reason())
                .isEqualTo("Its bundle cannot be resolved. It requires osgi.ee (&(osgi.ee=JavaSE)(version=99)), which"
                        + " nothing here offers.");
    }

    @Test
    void saysThatABundleWasNeverToBeStarted() throws Exception {
        framework.installed(new RuleJar());
        assertThat(framework.reason())
                .isEqualTo("Its bundle has not been resolved; the log has the cause if it was to be started.");
    }

    private void deploy(RuleJar jar) throws Exception {
        jar.writeTo(framework.deploy("a.jar"));
        framework.looking();
    }
}
