package uk.gridwarden.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import uk.gridwarden.rule.api.Rule;

/** Bundles as the tools of an integrator would make them, with one component for SRV 8.2. */
final class InventoryRuleBundles {
    private static final String DESCRIPTION = "OSGI-INF/rule.xml";

    private InventoryRuleBundles() {}

    /** The symbolic name of the bundle of a rule. */
    static String name(String id) {
        return "example." + id.toLowerCase(Locale.ROOT);
    }

    /** A sound bundle. */
    static Path made(Path file, String id, String version, Class<? extends Rule> rule) throws IOException {
        return made(file, id, version, rule, "configuration-policy=\"ignore\"", Map.of());
    }

    /** A sound bundle, but for these attributes of its component, these headers and these further classes. */
    static Path made(
            Path file,
            String id,
            String version,
            Class<? extends Rule> rule,
            String attributes,
            Map<String, String> headers,
            Class<?>... further)
            throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name(id));
        main.putValue("Bundle-Version", version);
        main.putValue("Import-Package", "uk.gridwarden.rule.api");
        main.putValue("Service-Component", DESCRIPTION);
        main.putValue(
                "Provide-Capability",
                "uk.gridwarden.rule;uk.gridwarden.rule=" + id + ";version:Version=\"" + version
                        + "\";title=\"Judges requests for an inventory\";judges=\"8.2\";component=\"" + rule.getName()
                        + "\"");
        headers.forEach(main::putValue);
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new JarEntry(DESCRIPTION));
            jar.write(component(rule, attributes).getBytes(StandardCharsets.UTF_8));
            add(rule, jar);
            for (var code : further) {
                add(code, jar);
            }
        }
        return file;
    }

    private static void add(Class<?> code, JarOutputStream jar) throws IOException {
        var entry = code.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(entry));
        try (var octets = code.getClassLoader().getResourceAsStream(entry)) {
            jar.write(octets.readAllBytes());
        }
    }

    private static String component(Class<? extends Rule> rule, String attributes) {
        return "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"" + rule.getName()
                + "\" immediate=\"true\" " + attributes + ">"
                + "<implementation class=\"" + rule.getName() + "\"/>"
                + "<service><provide interface=\"uk.gridwarden.rule.api.Rule\"/></service>"
                + "</scr:component>";
    }
}
