package uk.gridwarden.engine.internal;

import java.util.List;
import java.util.TreeMap;
import uk.gridwarden.self.check.ReadinessCheck;

/** What an inspection of the platform's settings would say. */
final class InspectedSettings implements ReadinessCheck {
    List<String> problems = List.of();

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public State state() {
        return new State(problems, List.of(), new TreeMap<>());
    }
}
