package uk.gridwarden.self.check.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** When settings are compared anew, and when what was found before still holds. Every event comes on the test's thread. */
class SettingsReadinessTest {
    private static final String PID = "uk.gridwarden.example";
    private static final String PROBLEM =
            "is.required in etc/uk.gridwarden.example.cfg is 'yes'; expected true or false.";

    @TempDir
    Path etc;

    private final List<String> values = new ArrayList<>(List.of("yes"));
    private final List<SynchronousConfigurationListener> configurationListeners = new ArrayList<>();
    private final List<SynchronousBundleListener> bundleListeners = new ArrayList<>();
    private final Bundle bundle = bundle("uk.gridwarden.example");
    private int state = Bundle.ACTIVE;
    private boolean isResolved = true;
    private boolean isLeaving;
    private boolean isDeleted;
    private boolean isUnreadable;
    private int comparisons;
    private Runnable whileComparing = () -> {};
    private final SettingsReadiness readiness = new SettingsReadiness(context(), configurations(), metaTypes());

    @BeforeEach
    void start() {
        readiness.start();
    }

    @Test
    void comparesOnceWhileNothingChanges() {
        assertThat(readiness.state().problems()).containsExactly(PROBLEM);
        assertThat(readiness.state().problems()).containsExactly(PROBLEM);
        assertThat(comparisons).isEqualTo(1);
    }

    @Test
    void comparesAnewAfterAChangeOfOurSettingsAndOfNoOthers() {
        readiness.state();
        values.set(0, "true");
        configured("org.example");
        assertThat(readiness.state().problems()).containsExactly(PROBLEM);

        configured(PID);
        assertThat(readiness.state().problems()).isEmpty();
        values.set(0, "yes");
        configured(PID);
        assertThat(readiness.state().problems()).containsExactly(PROBLEM);
        assertThat(comparisons).isEqualTo(3);
    }

    @Test
    void comparesAnewWhenABundleOfOursIsResolvedAndOnlyThenKnowsItsSettings() {
        isResolved = false;
        assertThat(readiness.state().problems()).isEmpty();
        isResolved = true;
        happened(bundle("org.example"));
        assertThat(readiness.state().problems()).isEmpty();

        happened(bundle);
        assertThat(readiness.state().problems()).containsExactly(PROBLEM);
    }

    @Test
    void comparesAgainWhenAChangeOvertakesTheComparison() {
        values.set(0, "true");
        whileComparing = () -> {
            whileComparing = () -> {};
            values.set(0, "yes");
            configured(PID);
        };
        assertThat(readiness.state().problems()).containsExactly(PROBLEM);
        assertThat(comparisons).isEqualTo(2);
    }

    @Test
    void passesOverSettingsThatAreDeletedWhileTheyAreRead() {
        isDeleted = true;
        assertThat(readiness.state().problems()).isEmpty();
    }

    @Test
    void passesOverABundleThatIsBeingUninstalledAndOverNoOther() {
        isLeaving = true;
        state = Bundle.UNINSTALLED;
        assertThat(readiness.state().problems()).isEmpty();

        state = Bundle.ACTIVE;
        configured(PID);
        assertThatThrownBy(readiness::state).isInstanceOf(NullPointerException.class);
    }

    @Test
    void isNotReadyWhereSettingsCannotBeRead() {
        isUnreadable = true;
        assertThat(readiness.state().problems()).containsExactly("The settings cannot be read.");
    }

    /** Its settings would be the defaults, which may be more lenient. A link without a target cannot be read by root either. */
    @Test
    void isNotReadyWhileAFileOfSettingsCannotBeRead() throws IOException {
        values.set(0, "true");
        Files.createSymbolicLink(etc.resolve("org.example.cfg"), etc.resolve("nowhere"));
        assertThat(readiness.state().problems())
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("etc/org.example.cfg cannot be read by the user ")
                .endsWith("touch " + etc.resolve("org.example.cfg"));

        Files.delete(etc.resolve("org.example.cfg"));
        configured(PID);
        assertThat(readiness.state().problems()).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenItStops() {
        readiness.stop();
        assertThat(configurationListeners).isEmpty();
        assertThat(bundleListeners).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private void configured(String pid) {
        ServiceReference<ConfigurationAdmin> source = proxy(ServiceReference.class, (proxy, method, arguments) -> null);
        configurationListeners.forEach(listener ->
                listener.configurationEvent(new ConfigurationEvent(source, ConfigurationEvent.CM_UPDATED, null, pid)));
    }

    private void happened(Bundle changed) {
        bundleListeners.forEach(listener -> listener.bundleChanged(new BundleEvent(BundleEvent.RESOLVED, changed)));
    }

    private BundleContext context() {
        return proxy(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getProperty" -> etc.toString();
            case "getBundles" -> new Bundle[] {bundle};
            case "addBundleListener" -> bundleListeners.add((SynchronousBundleListener) arguments[0]);
            case "removeBundleListener" -> bundleListeners.remove(arguments[0]);
            case "registerService" -> {
                configurationListeners.add((SynchronousConfigurationListener) arguments[1]);
                yield proxy(ServiceRegistration.class, (registration, unregister, none) -> {
                    configurationListeners.clear();
                    return null;
                });
            }
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private Bundle bundle(String name) {
        return proxy(
                Bundle.class, (proxy, method, arguments) -> method.getName().equals("getState") ? state : name);
    }

    private ConfigurationAdmin configurations() {
        return proxy(ConfigurationAdmin.class, (proxy, method, arguments) -> {
            comparisons++;
            if (isUnreadable) {
                throw new IOException("unreadable");
            }
            return new Configuration[] {configuration(values.get(0))};
        });
    }

    private Configuration configuration(String value) {
        return proxy(Configuration.class, (proxy, method, arguments) -> {
            if (isDeleted) {
                throw new IllegalStateException("deleted");
            }
            whileComparing.run();
            var properties = new Hashtable<String, Object>();
            properties.put("is.required", value);
            return method.getName().equals("getPid") ? PID : properties;
        });
    }

    private MetaTypeService metaTypes() {
        var attribute = proxy(AttributeDefinition.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getID" -> "is.required";
            case "getType" -> AttributeDefinition.BOOLEAN;
            case "getCardinality" -> 0;
            default -> throw new UnsupportedOperationException(method.getName());
        });
        var definition =
                proxy(ObjectClassDefinition.class, (proxy, method, arguments) -> new AttributeDefinition[] {attribute});
        var information = proxy(
                MetaTypeInformation.class,
                (proxy, method, arguments) -> method.getName().equals("getPids") ? new String[] {PID} : definition);
        return proxy(MetaTypeService.class, (proxy, method, arguments) -> {
            if (isLeaving) {
                throw new NullPointerException("there is no revision");
            }
            return isResolved ? information : null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
