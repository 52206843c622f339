package uk.gridwarden.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Swaps the rule of SRV 6.15.1 the way an operator does: versioned file names, moved into place. */
final class RuleBundles {
    static final String RULE = "rule-srv-6-15-1";

    private static final String RULE_CLASS = "uk.gridwarden.rule.srv_6_15_1.RegisteredNetworkOperatorRule";

    private RuleBundles() {}

    /** The rule bundle that the distribution came with. */
    static Path shipped(Path deploy) throws IOException {
        return shipped(deploy, RULE);
    }

    static Path shipped(Path deploy, String rule) throws IOException {
        try (var files = Files.list(deploy)) {
            return files.filter(file -> file.getFileName().toString().startsWith(rule + "-"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + rule + " in " + deploy));
        }
    }

    /** Puts a copy under another version next to it. */
    static Path addVersion(Path shipped, String version, Path deploy) throws IOException {
        var made = deploy.resolveSibling("var/" + RULE + "-" + version + ".jar");
        return moveInto(version(shipped, version, made), deploy);
    }

    /** A copy under another version. */
    static Path version(Path shipped, String version, Path made) throws IOException {
        return copy(shipped, version, made, false);
    }

    /** A copy under another version whose rule passes everything. */
    static Path acceptingVersion(Path shipped, String version, Path made) throws IOException {
        return copy(shipped, version, made, true);
    }

    private static Path copy(Path shipped, String version, Path made, boolean accepting) throws IOException {
        Files.createDirectories(made.getParent());
        try (var from = new JarFile(shipped.toFile());
                var to = new JarOutputStream(Files.newOutputStream(made))) {
            for (var entry : from.stream().toList()) {
                var content = from.getInputStream(entry).readAllBytes();
                write(to, entry.getName(), changed(entry.getName(), content, version, accepting));
            }
            if (accepting) {
                var name = AcceptingRule.class.getName().replace('.', '/') + ".class";
                try (var code = AcceptingRule.class.getClassLoader().getResourceAsStream(name)) {
                    write(to, name, code.readAllBytes());
                }
            }
        }
        return made;
    }

    private static void write(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    /** Moves within one file system, so that the file is never seen in part. */
    static Path moveInto(Path file, Path folder) throws IOException {
        return Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] changed(String name, byte[] content, String version, boolean accepting) throws IOException {
        if (name.equals(JarFile.MANIFEST_NAME)) {
            var manifest = numbered(new Manifest(new ByteArrayInputStream(content)), version);
            var octets = new ByteArrayOutputStream();
            manifest.write(octets);
            return octets.toByteArray();
        }
        return accepting && name.startsWith("OSGI-INF/") && name.endsWith(".xml") ? accepting(content) : content;
    }

    /** The manifest of a rule bundle under another version: of the bundle and of the rule that it declares. */
    static Manifest numbered(Manifest manifest, String version) {
        var headers = manifest.getMainAttributes();
        headers.putValue("Bundle-Version", version);
        headers.putValue(
                "Provide-Capability",
                replaced(
                        headers.getValue("Provide-Capability"),
                        "version:Version=\"[^\"]*\"",
                        "version:Version=\"" + version + "\""));
        return manifest;
    }

    private static byte[] accepting(byte[] component) {
        return replaced(
                        new String(component, StandardCharsets.UTF_8),
                        "<implementation class=\"" + RULE_CLASS + "\"",
                        "<implementation class=\"" + AcceptingRule.class.getName() + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String replaced(String text, String pattern, String by) {
        var changed = text.replaceFirst(pattern, by);
        if (changed.equals(text)) {
            throw new IllegalStateException("the shipped rule bundle has no " + pattern);
        }
        return changed;
    }
}
