package uk.gridwarden.engine.internal;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;

/**
 * A rule as its bundle describes it, read without resolving or starting the bundle.
 *
 * @param id its id, or empty where the description names none
 * @param version its version, or empty where it cannot be told
 */
record DescribedRule(String id, String version) {
    private static final Pattern OFFERS_A_RULE =
            Pattern.compile("<provide\\s[^>]*interface\\s*=\\s*\"uk\\.gridwarden\\.rule\\.api\\.Rule\"");
    private static final Pattern VERSION =
            Pattern.compile("name\\s*=\\s*\"gw\\.rule\\.version\"[^>]*?value\\s*=\\s*\"([^\"]*)\"");

    /** The rules that a bundle describes; none where it has gone. */
    static List<DescribedRule> of(Bundle bundle) {
        try {
            if (bundle.getHeaders("").get("Service-Component") == null) {
                return List.of();
            }
            // Not findEntries, which would resolve the bundle.
            var paths = bundle.getEntryPaths("/OSGI-INF/");
            var rules = new ArrayList<DescribedRule>();
            for (var path : paths == null ? List.<String>of() : Collections.list(paths)) {
                if (path.endsWith(".xml")) {
                    rules.addAll(inDescription(text(bundle.getEntry(path))));
                }
            }
            return rules;
        } catch (IOException | IllegalStateException | NullPointerException gone) {
            // Felix misses the contents of a bundle that is being uninstalled in this moment.
            return List.of();
        }
    }

    private static List<DescribedRule> inDescription(String description) {
        if (!OFFERS_A_RULE.matcher(description).find()) {
            return List.of();
        }
        var ids = RuleManifest.ruleIds(description);
        return switch (ids.size()) {
            case 0 -> List.of(new DescribedRule("", ""));
            case 1 -> List.of(new DescribedRule(ids.get(0), version(description)));
            default -> ids.stream().map(id -> new DescribedRule(id, "")).toList();
        };
    }

    private static String version(String description) {
        var found = VERSION.matcher(description);
        return found.find() ? found.group(1) : "";
    }

    private static String text(URL entry) throws IOException {
        try (var stream = entry.openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
