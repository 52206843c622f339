package uk.gridwarden.self.check.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import uk.gridwarden.self.check.ReadinessCheck;

/**
 * Reports components that did not start, except rules, which the engine reports.
 *
 * <p>Otherwise the reason why a component rejected its settings would only be in the log. Thread-safe.
 */
@Component
public final class ComponentsReadiness implements ReadinessCheck {
    private static final String OURS = "uk.gridwarden.";
    /** The component runtime's message for a component whose required service did not start. */
    private static final String FOLLOWS_FROM_ANOTHER = "Unable to get service for reference";

    private static final String RULE = "uk.gridwarden.rule.api.Rule";

    private final BundleContext context;
    private final ServiceComponentRuntime runtime;

    /** Called by Declarative Services. */
    @Activate
    public ComponentsReadiness(BundleContext context, @Reference ServiceComponentRuntime runtime) {
        this.context = context;
        this.runtime = runtime;
    }

    @Override
    public String name() {
        return "components";
    }

    @Override
    public State state() {
        var descriptions = runtime.getComponentDescriptionDTOs(ours()).stream()
                .filter(description ->
                        !Arrays.asList(description.serviceInterfaces).contains(RULE))
                .toList();
        var failed = new TreeSet<String>();
        var following = new TreeSet<String>();
        var waiting = new ArrayList<Waiting>();
        for (var description : descriptions) {
            for (var configuration : runtime.getComponentConfigurationDTOs(description)) {
                if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    var reason = FailureText.reason(configuration.failure);
                    (reason.startsWith(FOLLOWS_FROM_ANOTHER) ? following : failed)
                            .add("A part of " + description.bundle.symbolicName + " does not start: " + reason);
                } else if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
                    waiting.add(Waiting.of(description, configuration));
                }
            }
        }
        var problems = failed.isEmpty() ? causes(waiting, descriptions) : failed;
        return new State(List.copyOf(problems.isEmpty() ? following : problems), List.of(), new TreeMap<>());
    }

    /** A component and the services it waits for. */
    private record Waiting(String bundle, Set<String> services) {

        static Waiting of(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
            var missing = Arrays.stream(configuration.unsatisfiedReferences)
                    .map(reference -> reference.name)
                    .collect(Collectors.toSet());
            return new Waiting(
                    description.bundle.symbolicName,
                    Arrays.stream(description.references)
                            .filter(reference -> missing.contains(reference.name))
                            .map(reference -> reference.interfaceName)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }

        String sentence() {
            return "A part of " + bundle + " waits for " + String.join(" and ", services) + ".";
        }
    }

    /** The components that wait for a service which none of ours offers; all of them if there are none. */
    private static Set<String> causes(List<Waiting> waiting, Collection<ComponentDescriptionDTO> ours) {
        var offered = ours.stream()
                .flatMap(description -> Arrays.stream(description.serviceInterfaces))
                .collect(Collectors.toSet());
        var first = waiting.stream()
                .filter(part -> !offered.containsAll(part.services()))
                .toList();
        return (first.isEmpty() ? waiting : first)
                .stream().map(Waiting::sentence).collect(Collectors.toCollection(TreeSet::new));
    }

    private Bundle[] ours() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null
                        && bundle.getSymbolicName().startsWith(OURS))
                .toArray(Bundle[]::new);
    }
}
