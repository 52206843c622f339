package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.gridwarden.demo.DemoWorld;

/** Older versions of a rule, signed as they should be, put where a newer one was or is. */
@ExtendWith(AttackedPlatform.Shared.class)
class DowngradeAttackIT {
    private static final String REFUSAL = "A higher version was active before";

    private static AttackedPlatform platform;

    @BeforeAll
    static void share(AttackedPlatform shared) {
        platform = shared;
    }

    @Test
    void neverGoesBackToAVersionThatWasNotActiveItself() throws Exception {
        var current = RuleBundles.shipped(platform.deploy());
        var shipped = platform.health().version();
        var older = RuleBundles.moveInto(platform.bundles().sound("0.9.0"), platform.deploy());
        platform.awaitWarning("0.9.0 of bundle");
        platform.awaitWarning(REFUSAL);
        platform.assertUnharmed();

        var newer = RuleBundles.moveInto(platform.bundles().sound("1.1.0"), platform.deploy());
        await().atMost(Platform.LIMIT).until(() -> platform.health().version().equals("1.1.0"));
        Files.delete(newer);
        await().atMost(Platform.LIMIT).until(() -> !platform.health().version().equals("1.1.0"));
        assertThat(platform.health().version()).isEqualTo(shipped);
        assertThat(platform.health().warnsOf("0.9.0")).isTrue();
        platform.assertUnharmed();

        var away = RuleBundles.moveInto(current, platform.workshop(""));
        await().atMost(Platform.LIMIT).until(() -> platform.health().version().isEmpty());
        assertThat(platform.decide(DemoWorld.WRONG_OPERATOR).text("outcome")).isEqualTo("UNDETERMINED");
        assertThat(platform.decide(DemoWorld.RIGHT_OPERATOR).text("code")).isEqualTo("RULE_MISSING");
        assertThat(platform.health().warnsOf("0.9.0")).isTrue();

        Files.delete(older);
        RuleBundles.moveInto(away, platform.deploy());
        await().atMost(Platform.LIMIT).until(() -> platform.health().version().equals(shipped));
        platform.assertUnharmed();
    }
}
