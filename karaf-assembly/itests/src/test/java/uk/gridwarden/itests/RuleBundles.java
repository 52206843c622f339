package uk.gridwarden.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

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

    private static byte[] changed(String name, byte[] content, String version, boolean accepting) {
        if (name.equals(JarFile.MANIFEST_NAME)) {
            return replaced(content, "(?m)^Bundle-Version: .*$", "Bundle-Version: " + version);
        }
        if (name.startsWith("OSGI-INF/") && name.endsWith(".xml")) {
            var numbered = replaced(
                    content,
                    "name=\"gw.rule.version\" type=\"String\" value=\"[^\"]*\"",
                    "name=\"gw.rule.version\" type=\"String\" value=\"" + version + "\"");
            return accepting
                    ? replaced(
                            numbered,
                            "<implementation class=\"" + RULE_CLASS + "\"",
                            "<implementation class=\"" + AcceptingRule.class.getName() + "\"")
                    : numbered;
        }
        return content;
    }

    private static byte[] replaced(byte[] content, String pattern, String by) {
        var text = new String(content, StandardCharsets.UTF_8);
        var changed = text.replaceFirst(pattern, by);
        if (changed.equals(text)) {
            throw new IllegalStateException("the shipped rule bundle has no " + pattern);
        }
        return changed.getBytes(StandardCharsets.UTF_8);
    }
}
