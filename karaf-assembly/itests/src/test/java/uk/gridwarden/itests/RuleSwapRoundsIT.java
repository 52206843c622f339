package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;

/** The rule of SRV 6.15.1 is swapped in every way, over and over, while requests flow ({@code -Drounds} for more). */
class RuleSwapRoundsIT {
    private static final int ROUNDS = Integer.getInteger("rounds", 8);
    private static final int CLIENTS = 2;
    private static final String RULE_CLASS = "uk.gridwarden.rule.srv_6_15_1.RegisteredNetworkOperatorRule";

    private final Requests requests = new Requests();
    private final JudgedRequests judged = new JudgedRequests();

    @Test
    void failsNoRequestAndAcceptsNoneWithoutASoundRuleWhileTheRuleIsSwapped() throws Exception {
        try (var platform = Platform.fresh("swap-rounds")) {
            var bundles = prepared(platform);
            Platform.start(platform);
            var folder = platform.folder();
            await().atMost(Platform.LIMIT).until(() -> BundleWitness.isThere(folder));
            var events = BundleWitness.seen(folder);

            var load = Load.halfWrong(requests, platform, CLIENTS, judged::add);
            RuleSwaps swaps;
            try {
                swaps = new RuleSwaps(platform, bundles, load);
                load.awaitRequestOfEachClient(Platform.LIMIT);
                for (var kind : SwapKind.sequence(ROUNDS)) {
                    swaps.swap(kind);
                }
            } finally {
                load.end();
            }

            var generations = folder.resolve("data/rule-generations.jsonl");
            assertThat(load.unanswered()).isEmpty();
            judged.assertDecidedByTheRecord(generations, swaps.withoutRule(), swaps.sound());
            assertThat(BundleWitness.disturbed(folder, events)).containsExactly("uk.gridwarden." + RuleBundles.RULE);
            await().atMost(Platform.LIMIT).until(() -> LoadedClasses.of(platform, RULE_CLASS) == 1);
            await().atMost(Platform.LIMIT).until(() -> LoadedClasses.of(platform, AcceptingRule.class.getName()) == 0);
            System.out.println("rounds " + ROUNDS + ", decided " + judged.decided() + ": accepted "
                    + judged.decided("ACCEPTED") + ", rejected " + judged.decided("REJECTED")
                    + ", undetermined while the rule was away on purpose " + judged.decided("UNDETERMINED")
                    + "; not answered " + load.unanswered().size() + "; versions that judged "
                    + swaps.sound().size() + ", generations seen in decisions " + judged.generations() + ", of "
                    + Files.readAllLines(generations).size()
                    + " recorded; class loaders of the rule left after a collection "
                    + LoadedClasses.of(platform, RULE_CLASS));
        }
    }

    private SignedRuleBundles prepared(RunningDistribution platform) throws Exception {
        var folder = platform.folder();
        requests.world().writeTrust(folder.resolve("etc"));
        DemoWorld.dropData(folder.resolve("import"));
        platform.configure(
                Platform.ENGINE,
                Map.of(
                        "rules.signature", "required",
                        "rules.vectors", "required",
                        "rules.grace.ms", RuleSwaps.LONG_GRACE_MS));
        BundleWitness.install(folder);
        return SignedRuleBundles.in(folder, requests.world());
    }
}
