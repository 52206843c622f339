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

    private RuleBundles() {}

    /** The rule bundle that the distribution came with. */
    static Path shipped(Path deploy) throws IOException {
        try (var files = Files.list(deploy)) {
            return files.filter(file -> file.getFileName().toString().startsWith(RULE + "-"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + RULE + " in " + deploy));
        }
    }

    /** Puts a copy under another version next to it. */
    static Path addVersion(Path shipped, String version, Path deploy) throws IOException {
        var made = deploy.resolveSibling("var/" + RULE + "-" + version + ".jar");
        Files.createDirectories(made.getParent());
        try (var from = new JarFile(shipped.toFile());
                var to = new JarOutputStream(Files.newOutputStream(made))) {
            for (var entry : from.stream().toList()) {
                to.putNextEntry(new JarEntry(entry.getName()));
                var content = from.getInputStream(entry).readAllBytes();
                to.write(changed(entry.getName(), content, version));
            }
        }
        return moveInto(made, deploy);
    }

    /** Moves within one file system, so that the file is never seen in part. */
    static Path moveInto(Path file, Path folder) throws IOException {
        return Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] changed(String name, byte[] content, String version) {
        if (name.equals(JarFile.MANIFEST_NAME)) {
            return replaced(content, "(?m)^Bundle-Version: .*$", "Bundle-Version: " + version);
        }
        if (name.startsWith("OSGI-INF/") && name.endsWith(".xml")) {
            return replaced(
                    content,
                    "name=\"gw.rule.version\" type=\"String\" value=\"[^\"]*\"",
                    "name=\"gw.rule.version\" type=\"String\" value=\"" + version + "\"");
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
