package uk.gridwarden.rule.bundles.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gridwarden.rule.bundles.BundleContents;
import uk.gridwarden.rule.bundles.DeclaredRule;

class RuleComponentsTest {
    private static final String SOUND = "name='rule' configuration-policy='ignore'";

    @Test
    void acceptsAComponentThatIsADeclaredRuleAndNothingElse() {
        assertThat(problem(RuleJar.component(SOUND, "<property name='a' value='b'/>")))
                .isEmpty();
        assertThat(problem(RuleJar.component("configuration-policy='ignore'", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "name='rule'",
                "name='rule' configuration-policy='optional'",
                "name='rule' configuration-policy='require'",
                "name='rule' configuration-policy='ignore' configuration-pid='other'"
            })
    void refusesAComponentThatAcceptsConfiguration(String attributes) {
        assertThat(problem(RuleJar.component(attributes, "")))
                .isEqualTo("Its component rule accepts configuration, which could change what the rule is; write"
                        + " @Component(configurationPolicy = ConfigurationPolicy.IGNORE).");
    }

    @Test
    void refusesAFactoryAndAComponentThatTakesServices() {
        assertThat(problem(RuleJar.component(SOUND + " factory='a.factory'", "")))
                .contains("is a factory");
        assertThat(problem(RuleJar.component(SOUND, "<reference interface='java.time.Clock'/>")))
                .contains("has the element 'reference'; a rule uses nothing but the facts that it is given.");
    }

    @Test
    void refusesAComponentThatIsNotARule() {
        assertThat(problem(RuleJar.component("name='other' configuration-policy='ignore'", "")))
                .isEqualTo("Its component other is not declared as a rule; put @RuleSpec on it.");
        var clock =
                RuleJar.component(SOUND, "").replace("</service>", "<provide interface='java.time.Clock'/></service>");
        assertThat(problem(clock)).contains("provides [uk.gridwarden.rule.api.Rule, java.time.Clock]");
        assertThat(problem("<component name='rule' configuration-policy='ignore'><implementation class='rule'/>"
                        + "</component>"))
                .contains("provides []");
    }

    @Test
    void refusesADescriptionThatItCannotReadAsTheFrameworkWould() {
        assertThat(problem("<!DOCTYPE a SYSTEM 'file:///etc/passwd'>" + RuleJar.component(SOUND, "")))
                .contains("cannot be read");
        assertThat(problem("no XML")).contains("cannot be read");
        assertThat(problem("<components>" + RuleJar.component(SOUND, "") + "</components>"))
                .contains("is described by an element 'components'");
        var contents = contents(Map.of("OSGI-INF/a.xml", RuleJar.component(SOUND, "")));
        for (var header : List.of("OSGI-INF/*.xml", "OSGI-INF/b.xml", "OSGI-INF/a.xml,b.xml", "")) {
            assertThat(RuleComponents.problemOf(header, contents, List.of(rule("rule"))))
                    .as(header)
                    .isPresent();
        }
        assertThat(RuleComponents.problemOf(null, contents, List.of(rule("rule"))))
                .isPresent();
    }

    @Test
    void refusesADeclarationWithoutAComponent() {
        var contents = contents(Map.of("a.xml", RuleJar.component(SOUND, "")));
        assertThat(RuleComponents.problemOf("a.xml", contents, List.of(rule("rule"), rule("more"))))
                .contains("It declares a rule for the component 'more', which its header Service-Component does not"
                        + " name.");
    }

    private static String problem(String description) {
        return RuleComponents.problemOf("a.xml", contents(Map.of("a.xml", description)), List.of(rule("rule")))
                .orElse("");
    }

    private static BundleContents contents(Map<String, String> texts) {
        var entries = new TreeMap<String, byte[]>();
        texts.forEach((name, text) -> entries.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return new BundleContents(entries);
    }

    private static DeclaredRule rule(String component) {
        return new DeclaredRule(component, Map.of(), List.of());
    }
}
