package uk.gridwarden.self.check.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class ComponentsReadinessTest {
    private final Map<ComponentDescriptionDTO, ComponentConfigurationDTO> parts = new LinkedHashMap<>();

    @Test
    void saysNothingOfPartsThatAreUp() {
        part("uk.gridwarden.duis", "Reader", ComponentConfigurationDTO.SATISFIED);
        part("uk.gridwarden.gateway", "Endpoint", ComponentConfigurationDTO.ACTIVE);

        assertThat(problems()).isEmpty();
    }

    @Test
    void saysWhyAPartDoesNotStartAndNotWhoWaitsForIt() {
        part("uk.gridwarden.duis", "Reader", ComponentConfigurationDTO.FAILED_ACTIVATION).failure =
                "java.lang.IllegalArgumentException: max.depth is 0; expected at least 1.\n\tat somewhere\n";
        part("uk.gridwarden.engine", "Validation", ComponentConfigurationDTO.FAILED_ACTIVATION).failure =
                "java.lang.IllegalStateException: Unable to get service for reference $000\n\tat somewhere\n";
        waiting("uk.gridwarden.gateway", "Endpoint", "Validation");

        assertThat(problems())
                .containsExactly("A part of uk.gridwarden.duis does not start: max.depth is 0; expected at least 1.");
    }

    @Test
    void namesWhatComesFromElsewhereAndIsMissing() {
        waiting("uk.gridwarden.decision-log", "Log", "javax.sql.DataSource");
        waiting("uk.gridwarden.engine", "Validation", "Log");
        waiting("uk.gridwarden.gateway", "Endpoint", "Validation");

        assertThat(problems()).containsExactly("A part of uk.gridwarden.decision-log waits for javax.sql.DataSource.");
    }

    @Test
    void namesAllThatWaitWhereTheyWaitForOneAnother() {
        waiting("uk.gridwarden.engine", "Validation", "Log");
        waiting("uk.gridwarden.decision-log", "Log", "Validation");

        assertThat(problems()).hasSize(2);
    }

    @Test
    void leavesRulesToTheEngine() {
        part("uk.gridwarden.rule-example", "uk.gridwarden.rule.api.Rule", ComponentConfigurationDTO.FAILED_ACTIVATION)
                .failure = "java.lang.IllegalStateException: no";

        assertThat(problems()).isEmpty();
    }

    private List<String> problems() {
        var context = (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("getBundles");
                    return new Bundle[0];
                });
        return new ComponentsReadiness(context, new Runtime()).state().problems();
    }

    private void waiting(String bundle, String offers, String waitsFor) {
        var configuration = part(bundle, offers, ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
        var reference = new ReferenceDTO();
        reference.name = "$000";
        reference.interfaceName = waitsFor;
        configuration.description.references = new ReferenceDTO[] {reference};
        var missing = new UnsatisfiedReferenceDTO();
        missing.name = reference.name;
        configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing};
    }

    private ComponentConfigurationDTO part(String bundle, String offers, int state) {
        var description = new ComponentDescriptionDTO();
        description.bundle = new BundleDTO();
        description.bundle.symbolicName = bundle;
        description.serviceInterfaces = new String[] {offers};
        description.references = new ReferenceDTO[0];
        var configuration = new ComponentConfigurationDTO();
        configuration.description = description;
        configuration.state = state;
        parts.put(description, configuration);
        return configuration;
    }

    /** What the component runtime would tell of the parts. */
    private final class Runtime implements ServiceComponentRuntime {
        @Override
        public Collection<ComponentDescriptionDTO> getComponentDescriptionDTOs(Bundle... bundles) {
            return parts.keySet();
        }

        @Override
        public ComponentDescriptionDTO getComponentDescriptionDTO(Bundle bundle, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Collection<ComponentConfigurationDTO> getComponentConfigurationDTOs(
                ComponentDescriptionDTO description) {
            return List.of(parts.get(description));
        }

        @Override
        public boolean isComponentEnabled(ComponentDescriptionDTO description) {
            throw new UnsupportedOperationException();
        }

        @Override
        public org.osgi.util.promise.Promise<Void> enableComponent(ComponentDescriptionDTO description) {
            throw new UnsupportedOperationException();
        }

        @Override
        public org.osgi.util.promise.Promise<Void> disableComponent(ComponentDescriptionDTO description) {
            throw new UnsupportedOperationException();
        }
    }
}
