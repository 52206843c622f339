package uk.gridwarden.rule.bundles.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import uk.gridwarden.rule.bundles.BundleContents;
import uk.gridwarden.rule.bundles.DeclaredRule;

/** The manifest of a rule bundle: it imports only the rule contract, exports nothing and names each rule once. */
final class RuleManifest {
    private static final String RULE_API = "uk.gridwarden.rule.api";

    /** Headers that make the framework or an extender run code of a bundle, or let it see or replace code of others. */
    private static final List<String> FORBIDDEN_HEADERS = List.of(
            "DynamicImport-Package",
            "Require-Bundle",
            "Fragment-Host",
            "Export-Package",
            "Bundle-Activator",
            "ExtensionBundle-Activator",
            "Felix-Activator",
            "Bundle-NativeCode",
            "Bundle-Blueprint",
            "Karaf-Commands",
            "Web-ContextPath",
            "Meta-Persistence");

    /** Folders that extenders look into. */
    private static final List<String> FORBIDDEN_FOLDERS = List.of("OSGI-INF/blueprint/", "OSGI-INF/configurator/");

    private RuleManifest() {}

    /** Why the bundle may not hold rules, in one sentence; empty when it may. */
    static Optional<String> problemOf(Bundle bundle, BundleContents contents) {
        var headers = bundle.getHeaders("");
        for (var name : FORBIDDEN_HEADERS) {
            if (headers.get(name) != null) {
                return Optional.of("Its bundle has the header " + name + "; a rule bundle has none.");
            }
        }
        for (var name : FORBIDDEN_FOLDERS) {
            if (contents.entries().keySet().stream().anyMatch(entry -> entry.startsWith(name))) {
                return Optional.of("Its bundle has the folder " + name + "; a rule bundle has none.");
            }
        }
        var imports = headers.get("Import-Package");
        return (imports == null ? Optional.<String>empty() : otherThanTheContract(imports))
                .map(odd -> "Its bundle imports " + odd + "; expected nothing but " + RULE_API + ".")
                .or(() -> oddRequirement(bundle))
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

    /** Extenders look at the bundles that are wired to them: the configurator, for one, takes settings out of these. */
    private static Optional<String> oddRequirement(Bundle bundle) {
        var revision = bundle.adapt(BundleRevision.class);
        return revision.getDeclaredRequirements(null).stream()
                .filter(required -> !isUsual(required))
                .map(required -> "Its bundle requires " + required.getNamespace() + " "
                        + required.getDirectives().getOrDefault("filter", "")
                        + "; expected nothing but Java and the extender of components.")
                .findFirst();
    }

    private static boolean isUsual(BundleRequirement required) {
        return switch (required.getNamespace()) {
            case "osgi.wiring.package", "osgi.ee" -> true;
            case "osgi.extender" ->
                required.getDirectives()
                        .getOrDefault("filter", "")
                        .matches("\\(osgi\\.extender=osgi\\.component\\)|\\(&\\(osgi\\.extender=osgi\\.component\\)"
                                + "(\\(version>=[\\d.]+\\)|\\(!\\(version>=[\\d.]+\\)\\))+\\)");
            default -> false;
        };
    }

    private static Optional<String> repeatedRule(Bundle bundle) {
        var seen = new HashSet<String>();
        return DeclaredRule.of(bundle).stream()
                .map(DeclaredRule::id)
                .filter(id -> !seen.add(id))
                .findFirst();
    }
}
