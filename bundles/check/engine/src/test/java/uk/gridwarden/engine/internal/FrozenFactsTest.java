package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.gridwarden.rule.api.Outcome;

/** One rule must not be able to change what the next one sees. */
class FrozenFactsTest {
    private static final Set<String> UNCHANGEABLE = Set.of(
            "String", "Instant", "LocalDate", "BigInteger", "Sha256", "UUID", "Boolean", "Integer", "Long", "Duration");

    private int seen;

    @Test
    void offersNothingToARuleThatCanBeChanged() throws Exception {
        var engine = new EngineUnderTest();
        engine.install("6.21", facts -> {
            try {
                examine(facts);
            } catch (ReflectiveOperationException unreadable) {
                throw new IllegalStateException(unreadable);
            }
            return Outcome.pass();
        });
        var decision = engine.validate(EngineUnderTest.REQUESTS.handover(1)).decision();
        engine.stop();
        examine(decision.facts());
        assertThat(seen).isGreaterThan(20);
    }

    private void examine(Object value) throws ReflectiveOperationException {
        seen++;
        if (value instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                examine(optional.get());
            }
        } else if (value instanceof Collection<?> several) {
            assertThatThrownBy(several::clear)
                    .as("a collection that can be emptied")
                    .isInstanceOf(UnsupportedOperationException.class);
            for (var one : several) {
                examine(one);
            }
        } else if (value instanceof Map<?, ?> map) {
            assertThatThrownBy(() -> map.remove("key"))
                    .as("a map that can be changed")
                    .isInstanceOf(UnsupportedOperationException.class);
            for (var entry : map.entrySet()) {
                examine(entry.getKey());
                examine(entry.getValue());
            }
        } else if (value.getClass().isRecord()) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                examine(component.getAccessor().invoke(value));
            }
        } else if (!(value instanceof Enum<?>)) {
            assertThat(UNCHANGEABLE).contains(value.getClass().getSimpleName());
        }
    }
}
