package uk.gridwarden.basis;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.rule.bundles.DeclaredParameter;

/**
 * The parameters that operators set for rules, in {@code etc/uk.gridwarden.rule-RULE-ID.cfg}: read when this component
 * starts, before any rule is looked at, and again whenever such a file changes.
 */
@Component(service = {RuleParameters.class, ConfigurationListener.class})
public final class RuleParameters extends Listeners implements ConfigurationListener {
    /** The reader of the files makes this of what stands before the first hyphen of a name. */
    private static final String PREFIX = "uk.gridwarden.rule~";
    /** What the framework and the reader of the files put beside the keys. */
    private static final Set<String> NOT_PARAMETERS =
            Set.of("service.pid", "service.factoryPid", "service.bundleLocation", "felix.fileinstall.filename");

    private final ConfigurationAdmin configurations;
    private volatile Map<String, SortedMap<String, String>> byRule;

    /**
     * The parameters of one rule.
     *
     * @param values the value in force of each parameter that the rule declares
     * @param problem why the rule cannot be active with what was set; empty when it can
     */
    public record InForce(SortedMap<String, String> values, Optional<String> problem) {}

    /** Called by Declarative Services. */
    @Activate
    public RuleParameters(@Reference ConfigurationAdmin configurations) throws IOException {
        this.configurations = configurations;
        this.byRule = read();
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (!event.getPid().startsWith(PREFIX)) {
            return;
        }
        try {
            byRule = read();
        } catch (IOException unreadable) {
            throw new IllegalStateException("the parameters of rules cannot be read", unreadable);
        }
        changed();
    }

    /** Ids of the rules for which parameters are set. */
    public Set<String> ruleIds() {
        return byRule.keySet();
    }

    /** What is set for a rule, and the defaults of what is not. */
    public InForce of(String ruleId, List<DeclaredParameter> declared) {
        var set = new TreeMap<>(byRule.getOrDefault(ruleId, Collections.emptySortedMap()));
        var values = new TreeMap<String, String>();
        for (var parameter : declared) {
            var value = Optional.ofNullable(set.remove(parameter.name()));
            var objection = value.flatMap(parameter::objection);
            if (objection.isPresent()) {
                return refused(
                        "Parameter " + parameter.name() + " in " + file(ruleId) + " is " + objection.get() + ".");
            }
            values.put(parameter.name(), value.orElseGet(parameter::defaultValue));
        }
        return set.isEmpty()
                ? new InForce(values, Optional.empty())
                : refused(file(ruleId) + " sets " + set.firstKey() + "; the rule declares "
                        + (values.isEmpty() ? "no parameters" : String.join(", ", values.keySet())) + ".");
    }

    /** Where the parameters of a rule are set. */
    public static String file(String ruleId) {
        return "etc/uk.gridwarden.rule-" + ruleId + ".cfg";
    }

    private static InForce refused(String problem) {
        return new InForce(Collections.emptySortedMap(), Optional.of(problem));
    }

    private Map<String, SortedMap<String, String>> read() throws IOException {
        var read = new TreeMap<String, SortedMap<String, String>>();
        try {
            var found = configurations.listConfigurations("(service.pid=" + PREFIX + "*)");
            for (var configuration : found == null ? new Configuration[0] : found) {
                var name = configuration.getPid().substring(PREFIX.length());
                read.put(name, values(configuration));
            }
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException("the filter is well-formed", impossible);
        }
        return read;
    }

    private static SortedMap<String, String> values(Configuration configuration) {
        var values = new TreeMap<String, String>();
        var properties = configuration.getProperties();
        if (properties != null) {
            for (var key : Collections.list(properties.keys())) {
                if (!NOT_PARAMETERS.contains(key)) {
                    values.put(key, String.valueOf(properties.get(key)).trim());
                }
            }
        }
        return values;
    }
}
