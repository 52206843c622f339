package uk.gridwarden.rule.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclaredParameterTest {
    private static final Map<String, Object> TEXT =
            Map.of("uk.gridwarden.rule.parameter", "element", "default", "DeviceID", "description", "Its name.");

    @Test
    void isATextWhenTheDeclarationLeavesTheTypeToItsDefault() {
        var parameter = new DeclaredParameter(TEXT);
        assertThat(DeclaredParameter.problemOf(List.of(parameter))).isEmpty();
        assertThat(parameter.objection("anything")).isEmpty();
    }

    @Test
    void hasNoTypeThatIsNotOneOfThem() {
        var attributes = new HashMap<>(TEXT);
        attributes.put("type", "NUMBERS");
        assertThat(DeclaredParameter.problemOf(List.of(new DeclaredParameter(attributes))))
                .contains("Its parameter element has the type 'NUMBERS'; expected one of [TEXT, NUMBER, BOOLEAN].");
    }
}
