package uk.gridwarden.rule.bundles;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** The manifest of a rule bundle: it imports only the rule contract, exports nothing and names each rule once. */
public final class RuleManifest {
    private static final String RULE_API = "uk.gridwarden.rule.api";
    private static final List<String> FORBIDDEN_HEADERS =
            List.of("DynamicImport-Package", "Require-Bundle", "Fragment-Host", "Export-Package", "Bundle-Activator");

    private RuleManifest() {}

    /** Why the bundle may not hold rules, in one sentence; empty when it may. */
    public static Optional<String> problemOf(Bundle bundle) {
        var headers = bundle.getHeaders("");
        for (var name : FORBIDDEN_HEADERS) {
            if (headers.get(name) != null) {
                return Optional.of("Its bundle has the header " + name + "; a rule bundle has none.");
            }
        }
        var imports = headers.get("Import-Package");
        return (imports == null ? Optional.<String>empty() : otherThanTheContract(imports))
                .map(odd -> "Its bundle imports " + odd + "; expected nothing but " + RULE_API + ".")
                .or(() -> repeatedRule(bundle).map(id -> "Its bundle names rule " + id + " twice."));
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
        var seen = new HashSet<String>();
        return DeclaredRule.of(bundle).stream()
                .map(DeclaredRule::id)
                .filter(id -> !seen.add(id))
                .findFirst();
    }
}
