package uk.gridwarden.self.check.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import uk.gridwarden.self.check.ReadinessCheck;

/**
 * Reports settings whose values do not have the type that a bundle declares.
 *
 * <p>No request is decided while there are any: a misread setting could let a request pass. The result is cached until
 * settings or bundles change. Thread-safe.
 */
@Component(property = ReadinessCheck.GATES_DECISIONS + ":Boolean=true", immediate = true)
public final class SettingsReadiness implements ReadinessCheck {
    private static final String OURS = "uk.gridwarden.";

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final MetaTypeService metaTypes;
    private final SynchronousBundleListener bundles =
            event -> changed(event.getBundle().getSymbolicName());
    private volatile ServiceRegistration<SynchronousConfigurationListener> settings;
    private volatile Looked looked = new Looked(0, new State(List.of(), List.of(), new TreeMap<>()));
    // Without a lock: events arrive on threads that hold framework locks.
    private final AtomicLong change = new AtomicLong(1);

    /** A state, and the number of the change after which it was determined. */
    private record Looked(long change, State state) {}

    /** Called by Declarative Services. */
    @Activate
    public SettingsReadiness(
            BundleContext context, @Reference ConfigurationAdmin configurations, @Reference MetaTypeService metaTypes) {
        this.context = context;
        this.configurations = configurations;
        this.metaTypes = metaTypes;
    }

    /**
     * Listens before the first result, so that no change is missed. Synchronous listeners are called before components
     * receive their new settings.
     */
    @Activate
    void start() {
        context.addBundleListener(bundles);
        settings = context.registerService(
                SynchronousConfigurationListener.class, event -> changed(event.getPid()), new Hashtable<>());
    }

    @Deactivate
    void stop() {
        settings.unregister();
        context.removeBundleListener(bundles);
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public State state() {
        var known = looked;
        return known.change() == change.get() ? known.state() : look();
    }

    private static boolean isOurs(String name) {
        return name != null && name.startsWith(OURS);
    }

    private void changed(String name) {
        if (isOurs(name)) {
            change.incrementAndGet();
        }
    }

    /**
     * Repeats a comparison if something changed meanwhile: it may have read one file before the change and another after
     * it.
     */
    private synchronized State look() {
        while (looked.change() != change.get()) {
            var seen = change.get();
            looked = new Looked(seen, compare());
        }
        return looked.state();
    }

    private State compare() {
        var problems = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        try {
            var definitions = definitions();
            problems.addAll(unreadable());
            for (var configuration : ours()) {
                check(configuration, definitions).ifPresent(result -> {
                    problems.addAll(result.problems());
                    warnings.addAll(result.warnings());
                });
            }
        } catch (IOException unreadable) {
            problems.add("The settings cannot be read.");
        }
        return new State(problems, warnings, new TreeMap<>());
    }

    /** Files of other bundles too: an unreadable one would leave the port open to other machines, for example. */
    private List<String> unreadable() throws IOException {
        try (var files = Files.newDirectoryStream(Path.of(context.getProperty("karaf.etc")), "*.cfg")) {
            return StreamSupport.stream(files.spliterator(), false)
                    .filter(file -> !Files.isReadable(file))
                    .map(file -> "etc/" + file.getFileName() + " cannot be read by the user "
                            + System.getProperty("user.name")
                            + ", so that none of its settings have an effect; let that"
                            + " user read it, then run: touch " + file)
                    .sorted()
                    .toList();
        }
    }

    private static Optional<SettingsCheck.Result> check(
            Configuration configuration, Map<String, ObjectClassDefinition> definitions) {
        try {
            return Optional.ofNullable(definitions.get(configuration.getPid()))
                    .map(definition ->
                            SettingsCheck.of(configuration.getPid(), definition).check(values(configuration)));
        } catch (IllegalStateException deleted) {
            // Deleted at this moment; an event for it follows.
            return Optional.empty();
        }
    }

    private List<Configuration> ours() throws IOException {
        try {
            var found = configurations.listConfigurations("(service.pid=" + OURS + "*)");
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException("the filter is well-formed", impossible);
        }
    }

    private Map<String, ObjectClassDefinition> definitions() {
        var definitions = new HashMap<String, ObjectClassDefinition>();
        for (var bundle : context.getBundles()) {
            if (isOurs(bundle.getSymbolicName())) {
                add(bundle, definitions);
            }
        }
        return definitions;
    }

    private void add(Bundle bundle, Map<String, ObjectClassDefinition> definitions) {
        try {
            var information = metaTypes.getMetaTypeInformation(bundle);
            // Null for a bundle that is not resolved yet; an event follows when it is.
            if (information != null) {
                for (var pid : information.getPids()) {
                    definitions.put(pid, information.getObjectClassDefinition(pid, null));
                }
            }
        } catch (IllegalStateException | NullPointerException gone) {
            // Being uninstalled, for which an event follows: Felix throws because it cannot find the revision.
            if ((bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE)) != 0) {
                throw gone;
            }
        }
    }

    private static Map<String, Object> values(Configuration configuration) {
        var values = new HashMap<String, Object>();
        Dictionary<String, Object> properties = configuration.getProperties();
        if (properties != null) {
            Collections.list(properties.keys()).forEach(key -> values.put(key, properties.get(key)));
        }
        return values;
    }
}
