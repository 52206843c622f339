package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Version;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.api.RuleSpec;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.bundles.BundleContents;

class RuleDeclarationTest {
    private static final Rule RULE = facts -> Outcome.pass();
    private final RuleRegistry registry = TestRegistry.of(TestSettings.defaults());

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments(RuleSpec.NAMESPACE, " ", "It declares no rule id."),
                arguments(RuleSpec.NAMESPACE, null, "It declares no rule id."),
                arguments(RuleSpec.NAMESPACE, 12, "It declares no rule id."),
                arguments("version", "1.0.0", "Its version is '1.0.0'; expected major.minor.micro."),
                arguments("version", null, "Its version is 'null'; expected major.minor.micro."),
                arguments(
                        "version",
                        Version.parseVersion("1.0.0.RC"),
                        "Its version is '1.0.0.RC'; expected major.minor.micro."),
                arguments("judges", null, "It judges no Service Reference Variant."),
                arguments("judges", List.of(), "It judges no Service Reference Variant."),
                arguments("judges", " ", "It judges no Service Reference Variant."),
                arguments("judges", new String[] {"6.21"}, "It judges no Service Reference Variant."),
                arguments(
                        "judges",
                        List.of("6.21", "all"),
                        "'all' is not a Service Reference Variant; expected a form such as 6.15.1 or 6.21."),
                arguments(
                        "validFrom",
                        "soon",
                        "Its validity names 'soon'; expected a day such as 2026-11-05 or a time such as"
                                + " 2026-11-05T10:00:00Z."));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void keepsARuleWithAMalformedDeclarationInactiveAndSaysWhy(String key, Object value, String reason) {
        var declared = wellDeclared();
        declared.put(key, value);
        registry.bindRule(RuleBundle.of("bundle", "content").registering(1, declared), RULE);
        assertThat(registry.current().rules()).isEmpty();
        assertThat(registry.inactive()).singleElement().satisfies(rule -> {
            assertThat(rule.reason()).isEqualTo(reason);
            assertThat(rule.bundle()).isEqualTo("bundle 1.0.0");
        });
    }

    @Test
    void keepsARuleInactiveThatItsBundleDoesNotDeclare() {
        registry.bindRule(RuleBundle.of("bundle", "content").registering(1, Map.of()), RULE);
        assertThat(registry.current().rules()).isEmpty();
        assertThat(registry.inactive()).singleElement().satisfies(rule -> assertThat(rule.reason())
                .startsWith("Its bundle has no capability uk.gridwarden.rule for it; put @RuleSpec on the component"));
    }

    @Test
    void paysNoHeedToPropertiesOfTheService() {
        Map<String, Object> properties =
                Map.of(RuleSpec.NAMESPACE, "B", "version", "9.0.0", "judges", "6.15.1", "service.ranking", 1_000_000);
        registry.bindRule(RuleBundle.of("bundle", "content").registering(2, wellDeclared(), properties), RULE);
        registry.bindRule(RuleBundle.of("first", "content").registering(1, wellDeclared()), RULE);
        assertThat(registry.current().rules()).singleElement().satisfies(rule -> {
            assertThat(rule.id()).isEqualTo("A");
            assertThat(rule.version()).isEqualTo("1.0.0");
            assertThat(rule.judges()).containsExactly("6.21");
            assertThat(rule.bundle()).isEqualTo("first 1.0.0");
        });
    }

    @Test
    void acceptsASingleServiceAsPlainText() {
        var declared = wellDeclared();
        declared.put("judges", "6.15.1");
        registry.bindRule(RuleBundle.of("bundle", "content").registering(1, declared), RULE);
        assertThat(registry.current().rules()).singleElement().satisfies(rule -> assertThat(rule.judges())
                .containsExactly("6.15.1"));
    }

    @Test
    void judgesARequestOnceThoughItsServiceIsDeclaredTwice() {
        var declared = wellDeclared();
        declared.put("judges", List.of("6.21", "6.21"));
        registry.bindRule(RuleBundle.of("bundle", "content").registering(1, declared), RULE);
        var generation = registry.enterCurrent();
        assertThat(generation.rulesFor("6.21")).hasSize(1);
        generation.leave();
    }

    @Test
    void keepsAMalformedRuleFromStandingInTheWayOfAGoodOne() {
        var malformed = wellDeclared();
        malformed.put("version", "newest");
        registry.bindRule(RuleBundle.of("bad", "content").registering(1, malformed), RULE);
        registry.bindRule(RuleBundle.of("good", "content").registering(2, wellDeclared()), RULE);
        assertThat(registry.current().rules()).singleElement().satisfies(rule -> assertThat(rule.bundle())
                .isEqualTo("good 1.0.0"));
        assertThat(registry.inactive()).hasSize(1);
    }

    @Test
    void keepsARuleInactiveWhoseBundleCannotBeRead() {
        registry.bindRule(RuleBundle.damaged("damaged").registering(1, wellDeclared()), RULE);
        registry.bindRule(RuleBundle.gone("gone").registering(2, wellDeclared()), RULE);
        assertThat(registry.current().rules()).isEmpty();
        assertThat(registry.inactive()).hasSize(2).allSatisfy(rule -> assertThat(rule.reason())
                .isEqualTo("The contents of its bundle cannot be read."));
    }

    @Test
    void digestsBundlesByNamesAndContentsWhateverTheirOrder() {
        var digest = digest(Map.of("/a", "1", "/b", "2"));
        assertThat(digest(Map.of("/b", "2", "/a", "1"))).isEqualTo(digest);
        assertThat(digest(Map.of("/b", "2", "/a", "1", "/dir/", ""))).isEqualTo(digest);
        assertThat(digest(Map.of("/a", "2", "/b", "1"))).isNotEqualTo(digest);
        assertThat(digest(Map.of("/a", "12", "/b", ""))).isNotEqualTo(digest);
        assertThat(digest(Map.of("/a", "1"))).isNotEqualTo(digest);
    }

    private static Sha256 digest(Map<String, String> entries) {
        return BundleContents.of(new RuleBundle("bundle", entries).bundle())
                .orElseThrow()
                .digest();
    }

    private static Map<String, Object> wellDeclared() {
        return RuleBundle.attributes("A", "1.0.0", "6.21");
    }
}
