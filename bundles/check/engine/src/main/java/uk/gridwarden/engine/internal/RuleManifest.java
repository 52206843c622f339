package uk.gridwarden.engine.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;

/** What a rule bundle may say of itself: it imports the rule contract, exports nothing and names each rule once. */
final class RuleManifest {
    private static final String RULE_API = "uk.gridwarden.rule.api";
    private static final List<String> FORBIDDEN =
            List.of("DynamicImport-Package", "Require-Bundle", "Fragment-Host", "Export-Package", "Bundle-Activator");
    private static final Pattern RULE_ID =
            Pattern.compile("name\\s*=\\s*\"gw\\.rule\\.id\"[^>]*?value\\s*=\\s*\"([^\"]*)\"");

    private RuleManifest() {}

    /** The ids of the rules that a component description declares. */
    static List<String> ruleIds(String description) {
        return RULE_ID.matcher(description)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Why the bundle may not hold rules; empty when it may. */
    static String problemOf(Bundle bundle) {
        var headers = bundle.getHeaders("");
        for (var name : FORBIDDEN) {
            if (headers.get(name) != null) {
                return "Its bundle has the header " + name + "; a rule bundle has none.";
            }
        }
        var imports = headers.get("Import-Package");
        var odd = imports == null ? Optional.<String>empty() : otherThanTheContract(imports);
        if (odd.isPresent()) {
            return "Its bundle imports " + odd.get() + "; expected nothing but " + RULE_API + ".";
        }
        return repeatedRule(bundle)
                .map(id -> "Its bundle names rule " + id + " twice.")
                .orElse("");
    }

    /** The first imported package that is neither the contract nor the JDK's own. */
    private static Optional<String> otherThanTheContract(String header) {
        var withoutQuotes = header.replaceAll("\"[^\"]*\"", "");
        for (var clause : withoutQuotes.split(",")) {
            for (var part : clause.split(";")) {
                var name = part.trim();
                if (!name.isEmpty() && name.indexOf('=') < 0 && !name.equals(RULE_API) && !name.startsWith("java.")) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> repeatedRule(Bundle bundle) {
        var descriptions = bundle.findEntries("/OSGI-INF", "*.xml", true);
        if (descriptions == null) {
            return Optional.empty();
        }
        var seen = new HashSet<String>();
        for (var url : Collections.list(descriptions)) {
            try (var stream = url.openStream()) {
                for (var id : ruleIds(new String(stream.readAllBytes(), StandardCharsets.UTF_8))) {
                    if (!seen.add(id)) {
                        return Optional.of(id);
                    }
                }
            } catch (IOException unreadable) {
                throw new IllegalStateException("an entry of the bundle cannot be read", unreadable);
            }
        }
        return Optional.empty();
    }
}
