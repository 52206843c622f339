package uk.gridwarden.itests;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.gridwarden.itests.MarkingBundles.MarkingRule;

/** A rule is what its signed bundle says: configuration renames it into no other. */
@ExtendWith(AttackedPlatform.Shared.class)
class RenamedRuleAttackIT {
    private static final String COMPONENT = "uk.gridwarden.rule.srv_6_21.RegisteredNetworkOperatorRule";
    private static final String RENAMING = "uk.gridwarden.rule = SECMP0063-6.15.1\nversion = 9.9.9\njudges = 6.15.1\n"
            + "gw.rule.id = SECMP0063-6.15.1\ncomponent = " + RenamedRuleAttackIT.class.getName() + "\n"
            + "component.name = uk.gridwarden.rule.srv_6_15_1.RegisteredNetworkOperatorRule\nservice.ranking = 1000\n";

    private static AttackedPlatform platform;

    @BeforeAll
    static void share(AttackedPlatform shared) {
        platform = shared;
    }

    @Test
    void takesNoPartOfADeclarationFromConfiguration() throws Exception {
        for (var pid : new String[] {COMPONENT, COMPONENT + "-twin"}) {
            var file = Files.writeString(platform.workshop(pid + ".cfg"), RENAMING);
            Files.move(file, platform.folder().resolve("etc").resolve(pid + ".cfg"), StandardCopyOption.ATOMIC_MOVE);
            await().atMost(Platform.LIMIT).ignoreExceptions().until(() -> Shell.run(
                            platform.running(), "config:list | grep " + COMPONENT)
                    .contains(COMPONENT));
            platform.assertUnharmed();
        }
        // A rule that comes while the configuration is there does not take it either.
        var swapped = RuleBundles.shipped(platform.deploy(), "rule-srv-6-21");
        var away = RuleBundles.moveInto(swapped, platform.workshop(""));
        await().atMost(Platform.LIMIT).until(() -> !platform.health().problems().isEmpty());
        RuleBundles.moveInto(away, platform.deploy());
        await().atMost(Platform.LIMIT).until(() -> platform.health().problems().isEmpty());
        platform.assertUnharmed();
        for (var pid : new String[] {COMPONENT, COMPONENT + "-twin"}) {
            Files.delete(platform.folder().resolve("etc").resolve(pid + ".cfg"));
        }
    }

    @Test
    void refusesARuleThatAcceptsConfiguration() throws Exception {
        for (var attributes : new String[] {
            "",
            "configuration-policy=\"optional\"",
            "configuration-policy=\"require\"",
            "configuration-policy=\"ignore\" configuration-pid=\"some.pid\""
        }) {
            var made = MarkingBundles.made(platform.workshop("configured.jar"), attributes, Map.of());
            platform.refuses(
                    platform.bundles().signed(made),
                    "component " + MarkingRule.class.getName() + " accepts configuration");
        }
        var factory = MarkingBundles.made(
                platform.workshop("factory.jar"), "configuration-policy=\"ignore\" factory=\"some.factory\"", Map.of());
        platform.refuses(platform.bundles().signed(factory), "is a factory");
    }
}
