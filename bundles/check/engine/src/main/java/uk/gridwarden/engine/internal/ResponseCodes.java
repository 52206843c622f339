package uk.gridwarden.engine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.basis.Listeners;
import uk.gridwarden.duis.ResponseCodeList;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.rule.api.CatalogueEntry.Kind;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

/**
 * Which DUIS response code a decision is answered with: a table that {@code etc/uk.gridwarden.engine.responses.cfg} can
 * change.
 *
 * <p>Keys are {@code finding.<FINDING>} for a finding in any service, and {@code <kind>.<SRV>} or {@code <kind>.default}
 * for the kinds of finding that a rule's catalogue declares: {@code mismatch}, {@code certificate}, {@code undetermined}
 * and {@code other}. DUIS has no codes for the Network
 * Operator check (SECMP0063 never went live), so the defaults are codes of our own; {@code response-schema = stock}
 * demands that each of them is replaced by one that stock clients know.
 */
@Component(service = ResponseCodes.class, configurationPid = "uk.gridwarden.engine.responses")
public final class ResponseCodes extends Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseCodes.class);
    private static final String ACCEPTED = "accepted";
    private static final Pattern KEY = Pattern.compile("(mismatch|certificate|undetermined|other)"
            + "\\.(default|[1-9][0-9]?(\\.[1-9][0-9]?){1,2})|finding\\.[A-Z][A-Z0-9_]*|" + ACCEPTED);
    /** The table without configuration. */
    public static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry(ACCEPTED, "I99"),
            Map.entry("mismatch.6.15.1", "E061510"),
            Map.entry("undetermined.6.15.1", "E061511"),
            Map.entry("certificate.6.15.1", "E061512"),
            Map.entry("mismatch.6.21", "E062106"),
            Map.entry("undetermined.6.21", "E062107"),
            Map.entry("certificate.6.21", "E062108"),
            Map.entry("mismatch.default", "E9900"),
            Map.entry("certificate.default", "E9900"),
            Map.entry("other.default", "E9900"),
            Map.entry("undetermined.default", "E9901"),
            Map.entry("finding.ROLE_NOT_ELIGIBLE", "E2"),
            Map.entry("finding.DEVICE_UNKNOWN", "E19"));
    /** What Declarative Services and the configuration file reader put into every configuration beside its keys. */
    private static final Pattern NOT_OURS =
            Pattern.compile("(component|service|osgi|felix|org\\.apache\\.(felix|karaf))\\..*");

    private final ResponseCodeList codeList;
    private volatile Table table;

    /**
     * One reading of the configuration.
     *
     * @param settings the same and all else that was read, as the basis of decisions names it
     * @param problems why no answer may be given under it; empty when there is nothing wrong
     */
    record Table(Map<String, String> codes, SortedMap<String, String> settings, List<String> problems) {

        /** With the kind of the first finding as it is declared, which counts only where the request is rejected. */
        String codeFor(
                DecisionOutcome outcome,
                List<Finding> findings,
                ServiceReferenceVariant service,
                Optional<Kind> declared) {
            if (outcome == DecisionOutcome.ACCEPTED || outcome == DecisionOutcome.NOT_APPLICABLE) {
                return codes.get(ACCEPTED);
            }
            var deciding = findings.get(0).code();
            var special = codes.get("finding." + deciding);
            if (special != null) {
                return special;
            }
            var kind = (outcome == DecisionOutcome.UNDETERMINED ? Kind.UNDETERMINED : declared.orElse(Kind.OTHER))
                    .name()
                    .toLowerCase(Locale.ROOT);
            return codes.getOrDefault(kind + "." + service, codes.get(kind + ".default"));
        }
    }

    /** Called by Declarative Services. */
    @Activate
    public ResponseCodes(@Reference ResponseCodeList codeList, Map<String, Object> configuration) {
        this.codeList = codeList;
        this.table = read(configuration);
    }

    @Modified
    void modified(Map<String, Object> configuration) {
        table = read(configuration);
        changed();
    }

    /** The table in force. Take it once for a request: what was found to be in order is then what answers it. */
    Table table() {
        return table;
    }

    /** Why no answer may be given under the table in force; empty when there is nothing wrong. */
    List<String> problems() {
        return table.problems();
    }

    private Table read(Map<String, Object> configuration) {
        var codes = new TreeMap<>(DEFAULTS);
        var problems = new ArrayList<String>();
        var schema = "extended";
        for (var entry : configuration.entrySet()) {
            var key = entry.getKey();
            var value = String.valueOf(entry.getValue()).trim();
            if (key.equals("response-schema")) {
                schema = value;
            } else if (KEY.matcher(key).matches()) {
                codes.put(key, value);
            } else if (!NOT_OURS.matcher(key).matches()) {
                problems.add("Response code table: key '" + key + "' is not known; expected response-schema, accepted,"
                        + " finding.<FINDING>, or mismatch, certificate,"
                        + " undetermined or other followed by .<SRV> or .default.");
            }
        }
        check(codes, schema, problems);
        problems.forEach(problem -> LOG.error("Configuration: {}", problem));
        var settings = new TreeMap<>(Map.of("responses.response-schema", schema));
        codes.forEach((key, code) -> settings.put("responses." + key, code));
        if (!problems.isEmpty()) {
            settings.put("responses.problems", String.join(" ", problems));
        }
        return new Table(Map.copyOf(codes), settings, List.copyOf(problems));
    }

    private void check(Map<String, String> codes, String schema, List<String> problems) {
        if (!schema.equals("extended") && !schema.equals("stock")) {
            problems.add("Response code table: response-schema is '" + schema + "'; expected extended or stock.");
            return;
        }
        codes.forEach((key, code) -> {
            if (!codeList.isKnown(code)) {
                problems.add("Response code table: " + key + " = " + code + " is not a response code of the schema.");
            } else if (key.equals(ACCEPTED) == code.startsWith("E")) {
                problems.add("Response code table: " + key + " = " + code + "; expected "
                        + (key.equals(ACCEPTED)
                                ? "a code that is not an error."
                                : "an error code, which begins with E."));
            } else if (schema.equals("stock") && !codeList.isStock(code)) {
                problems.add("Response code table: response-schema is stock, but " + key + " = " + code
                        + " is not in the stock DUIS schema; name an enumerated code for " + key + ".");
            }
        });
    }
}
