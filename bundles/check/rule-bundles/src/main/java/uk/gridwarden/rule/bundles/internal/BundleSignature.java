package uk.gridwarden.rule.bundles.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import uk.gridwarden.rule.bundles.BundleContents;

/**
 * Who signed a bundle.
 *
 * <p>What is verified is what the framework hands out for the bundle, put together as a JAR again, so a file that was
 * changed since it was installed plays no part.
 *
 * @param isSigned whether there is a signature at all
 * @param signers the certificates that signed every entry of it; empty when there is none such
 * @param problem what is wrong with the signature; empty when nothing is
 */
record BundleSignature(boolean isSigned, Set<X509Certificate> signers, Optional<String> problem) {
    /** No signature at all. */
    static final BundleSignature NONE = new BundleSignature(false, Set.of(), Optional.empty());

    private static final String META_INF = "META-INF/";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String UNVERIFIABLE = "its signature cannot be verified";
    private static final String ADDED = "Bundle-UpdateLocation: ";
    private static final String END_OF_LINE = "\r\n";
    /** Octets of a line: as Java's own tools fold it, and as bnd and older ones do. */
    private static final List<Integer> WIDTHS = List.of(72, 70);

    /** The signature of a bundle with these contents. */
    static BundleSignature of(BundleContents bundle) {
        try {
            var contents = new TreeMap<>(bundle.entries());
            return contents.keySet().stream().anyMatch(BundleSignature::isSignatureBlock)
                    ? verifiedAsItWas(contents)
                    : NONE;
        } catch (IOException unreadable) {
            return broken(UNVERIFIABLE);
        }
    }

    /** With the manifest as it is, or else as it was before an update by Karaf. */
    private static BundleSignature verifiedAsItWas(TreeMap<String, byte[]> contents) throws IOException {
        if (!contents.containsKey(MANIFEST)) {
            return broken("there is no manifest");
        }
        var asItIs = verified(contents);
        for (var original : originals(contents.get(MANIFEST))) {
            contents.put(MANIFEST, original);
            var asItWas = verified(contents);
            if (asItWas.problem().isEmpty()) {
                return asItWas;
            }
        }
        return asItIs;
    }

    private static BundleSignature broken(String problem) {
        return new BundleSignature(true, Set.of(), Optional.of("Its signature is broken: " + problem + "."));
    }

    private static BundleSignature verified(TreeMap<String, byte[]> contents) throws IOException {
        var seen = new ArrayList<JarEntry>();
        try (var jar = new JarInputStream(new ByteArrayInputStream(asJar(contents)), true)) {
            for (var entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                jar.readAllBytes();
                seen.add(entry);
            }
            for (var name : jar.getManifest().getEntries().keySet()) {
                if (!contents.containsKey(name)) {
                    return broken("entry " + name + " is missing");
                }
            }
        } catch (SecurityException mismatch) {
            return broken(UNVERIFIABLE);
        }
        return signedByAll(seen);
    }

    private static BundleSignature signedByAll(List<JarEntry> entries) {
        Set<X509Certificate> signers = null;
        for (var entry : entries) {
            if (isPartOfSignature(entry.getName())) {
                continue;
            }
            var ofEntry = signersOf(entry);
            if (ofEntry.isEmpty()) {
                return broken("entry " + entry.getName() + " is not signed");
            }
            if (signers == null) {
                signers = ofEntry;
            } else {
                signers.retainAll(ofEntry);
            }
        }
        return signers == null || signers.isEmpty()
                ? broken("no certificate signed all of it")
                : new BundleSignature(true, Set.copyOf(signers), Optional.empty());
    }

    private static Set<X509Certificate> signersOf(JarEntry entry) {
        var signers = new HashSet<X509Certificate>();
        if (entry.getCodeSigners() != null) {
            for (var signer : entry.getCodeSigners()) {
                if (signer.getSignerCertPath().getCertificates().get(0) instanceof X509Certificate certificate) {
                    signers.add(certificate);
                }
            }
        }
        return signers;
    }

    /** The order is the one a verifying reader needs: manifest, signatures, everything else. */
    private static byte[] asJar(TreeMap<String, byte[]> contents) throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(octets)) {
            write(zip, MANIFEST, contents.get(MANIFEST));
            for (var signaturesFirst : List.of(true, false)) {
                for (var entry : contents.entrySet()) {
                    if (!entry.getKey().equals(MANIFEST) && isPartOfSignature(entry.getKey()) == signaturesFirst) {
                        write(zip, entry.getKey(), entry.getValue());
                    }
                }
            }
        }
        return octets.toByteArray();
    }

    private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static boolean isPartOfSignature(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        return upper.equals(MANIFEST) || isInMetaInf(upper) && upper.endsWith(".SF") || isSignatureBlock(name);
    }

    private static boolean isSignatureBlock(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        return isInMetaInf(upper) && (upper.endsWith(".RSA") || upper.endsWith(".DSA") || upper.endsWith(".EC"));
    }

    private static boolean isInMetaInf(String upper) {
        return upper.startsWith(META_INF) && upper.indexOf('/', META_INF.length()) < 0;
    }

    /**
     * What a manifest may have been before Karaf updated the bundle, by a feature or from the shell; nothing when it did not.
     *
     * <p>Karaf adds a header that says where the update came from, and folds long lines its own way. A signature is over
     * the octets as they were before, so these are put together again; whether they are the right ones, the signature tells.
     */
    private static List<byte[]> originals(byte[] manifest) {
        // One character for each octet: a line may be folded in the middle of a character.
        var text = new String(manifest, StandardCharsets.ISO_8859_1)
                .replace(END_OF_LINE, "\n")
                .replace("\n ", "");
        var endOfHeaders = text.indexOf("\n\n") + 1;
        var headers = text.substring(0, endOfHeaders).lines().toList();
        var sections = text.substring(endOfHeaders).lines().toList();
        if (headers.stream().noneMatch(header -> header.startsWith(ADDED))) {
            return List.of();
        }
        var kept = headers.stream().filter(header -> !header.startsWith(ADDED)).toList();
        var originals = new ArrayList<byte[]>();
        for (var widthOfHeaders : WIDTHS) {
            for (var widthOfSections : WIDTHS) {
                originals.add((folded(kept, widthOfHeaders) + folded(sections, widthOfSections))
                        .getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return originals;
    }

    private static String folded(List<String> lines, int width) {
        var folded = new StringBuilder();
        for (var line : lines) {
            var left = line;
            while (left.length() > width) {
                folded.append(left, 0, width).append(END_OF_LINE);
                left = " " + left.substring(width);
            }
            folded.append(left).append(END_OF_LINE);
        }
        return folded.toString();
    }
}
