package uk.gridwarden.engine.internal;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Rule;

/** Rules that throw, or whose outcome is missing, incomplete or not theirs to give. */
final class BrokenRules {
    private BrokenRules() {}

    static Stream<Rule> all() {
        return Stream.of(
                facts -> {
                    throw new IllegalStateException("broken");
                },
                facts -> {
                    throw new StackOverflowError();
                },
                BrokenRules::callItselfForEver,
                facts -> {
                    throw new NoClassDefFoundError("uk/example/Gone");
                },
                facts -> {
                    throw new OutOfMemoryError("pretended");
                },
                facts -> {
                    throw new Unspeakable();
                },
                facts -> (Outcome) Proxy.newProxyInstance(
                        Outcome.class.getClassLoader(), new Class<?>[] {Outcome.class}, (proxy, method, none) -> null),
                facts -> new Outcome.Fail(BrokenRules.<Finding>pretending("no finding"), List.of(), List.of()),
                facts -> new Outcome.Pass(List.of(), BrokenRules.<Finding>pretending(1)),
                facts -> new Outcome.Pass(BrokenRules.<CheckStep>pretending("no step"), List.of()),
                facts -> Outcome.fail(Samples.finding(Decision.REQUEST_ID_REUSED)),
                facts -> Outcome.undetermined(Samples.finding("RULE_MISSING")),
                facts -> null,
                facts -> Outcome.undetermined(null),
                facts -> Outcome.notApplicable(null),
                facts -> Outcome.fail(new Finding("WRONG", "request", "", "", null)),
                facts -> Outcome.undetermined(new Finding("WRONG", null, "", "", "A sentence.")),
                facts -> new Outcome.Pass(List.of(), List.of(new Finding("ODD", "request", null, "", "A sentence."))),
                facts -> new Outcome.Pass(List.of(new CheckStep("IS_IT", null, "")), List.of()));
    }

    private static Outcome callItselfForEver(Facts facts) {
        return callItselfForEver(facts).warnings().isEmpty() ? Outcome.pass() : null;
    }

    /** A list with an element of another type, which an unchecked cast permits. */
    @SuppressWarnings("unchecked")
    private static <T> List<T> pretending(Object element) {
        return (List<T>) List.of(element);
    }

    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("it fails again when it is asked what happened");
        }
    }
}
