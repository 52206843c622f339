package uk.gridwarden.rule.bundles.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;
import uk.gridwarden.test.pki.IssuedCertificate;

/** A rule bundle as a JAR file: sound and unsigned, unless a test asks for something else. */
final class RuleJar {
    static final String COMPONENT = "OSGI-INF/rule.xml";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new TreeMap<>();

    /** With rule A 1.0.0. */
    RuleJar() {
        header("Bundle-ManifestVersion", "2");
        header("Bundle-SymbolicName", "rule");
        header("Bundle-Version", "1.0.0");
        header("Import-Package", "uk.gridwarden.rule.api;version=\"[1.1,2)\",java.util");
        header("Service-Component", COMPONENT);
        rule("A", "1.0.0");
        entry(COMPONENT, component("name='rule' configuration-policy='ignore'", ""));
    }

    /** A component description. */
    static String component(String attributes, String elements) {
        return "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.4.0' " + attributes + ">"
                + "<implementation class='rule'/><service><provide interface='uk.gridwarden.rule.api.Rule'/></service>"
                + elements + "</scr:component>";
    }

    RuleJar header(String name, String value) {
        headers.put(name, value);
        return manifest();
    }

    RuleJar withoutHeader(String name) {
        headers.remove(name);
        return manifest();
    }

    RuleJar rule(String id, String version) {
        return header("Provide-Capability", capability(id, version));
    }

    static String capability(String id, String version) {
        return "uk.gridwarden.rule;uk.gridwarden.rule=" + id + ";version:Version=\"" + version
                + "\";title=\"Title\";judges:List<String>=\"6.21\";component=rule";
    }

    /** The bundle's own version. */
    RuleJar version(String version) {
        return header("Bundle-Version", version);
    }

    /** Lines are folded as Java's own tools do it. */
    private RuleJar manifest() {
        return manifest(72);
    }

    RuleJar manifest(int width) {
        var text = new StringBuilder("Manifest-Version: 1.0\r\n");
        headers.forEach((name, value) -> {
            var line = name + ": " + value;
            while (line.length() > width) {
                text.append(line, 0, width).append("\r\n");
                line = " " + line.substring(width);
            }
            text.append(line).append("\r\n");
        });
        return entry(JarFile.MANIFEST_NAME, text.append("\r\n").toString());
    }

    RuleJar entry(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    RuleJar without(String name) {
        entries.remove(name);
        return this;
    }

    /** With the code of a class of these tests. */
    RuleJar code(Class<?> type) {
        var name = type.getName().replace('.', '/') + ".class";
        try (var code = type.getClassLoader().getResourceAsStream(name)) {
            entries.put(name, code.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return this;
    }

    /** As Karaf's updates do it, by a feature or from the shell. */
    RuleJar updatedByKaraf(String... moreHeaders) throws IOException {
        var manifest = new Manifest(new ByteArrayInputStream(entries.get(JarFile.MANIFEST_NAME)));
        manifest.getMainAttributes()
                .putValue("Bundle-UpdateLocation", "file:/somewhere/a-long-way-off/" + "x".repeat(80));
        for (var header : moreHeaders) {
            var parts = header.split(": ", 2);
            manifest.getMainAttributes().putValue(parts[0], parts[1]);
        }
        var rewritten = new ByteArrayOutputStream();
        manifest.write(rewritten);
        entries.put(JarFile.MANIFEST_NAME, rewritten.toByteArray());
        return this;
    }

    RuleJar signedBy(IssuedCertificate signer) throws Exception {
        var unsigned = Files.write(Files.createTempFile("unsigned", ".jar"), octets());
        var signed = new ByteArrayOutputStream();
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(signer.certificate()));
        try (var zip = new ZipFile(unsigned.toFile())) {
            new JarSigner.Builder(signer.key(), path).build().sign(zip, signed);
        }
        Files.write(unsigned, signed.toByteArray());
        entries.clear();
        try (var zip = new ZipFile(unsigned.toFile())) {
            for (var entry : zip.stream().filter(one -> !one.isDirectory()).toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        Files.delete(unsigned);
        return this;
    }

    byte[] octets() {
        var octets = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(octets)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return octets.toByteArray();
    }

    Path writeTo(Path file) throws IOException {
        return Files.write(file, octets());
    }
}
