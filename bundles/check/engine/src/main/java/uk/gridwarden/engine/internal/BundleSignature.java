package uk.gridwarden.engine.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
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
import org.osgi.framework.Bundle;

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

    static BundleSignature of(Bundle bundle) {
        try {
            var contents = contentsOf(bundle);
            return contents.keySet().stream().anyMatch(BundleSignature::isSignatureBlock)
                    ? verifiedAsItWas(contents)
                    : NONE;
        } catch (IOException | IllegalStateException unreadable) {
            return broken(UNVERIFIABLE);
        }
    }

    /** With the manifest as it is, or else as it was before an update by Karaf. */
    private static BundleSignature verifiedAsItWas(TreeMap<String, byte[]> contents) throws IOException {
        if (!contents.containsKey(MANIFEST)) {
            return broken("there is no manifest");
        }
        var asItIs = verified(contents);
        for (var original : RewrittenManifest.originals(contents.get(MANIFEST))) {
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

    private static TreeMap<String, byte[]> contentsOf(Bundle bundle) throws IOException {
        var contents = new TreeMap<String, byte[]>();
        var entries = bundle.findEntries("/", "*", true);
        for (URL url : entries == null ? List.<URL>of() : Collections.list(entries)) {
            var name = url.getPath().replaceFirst("^/+", "");
            if (name.endsWith("/")) {
                continue;
            }
            try (var stream = url.openStream()) {
                if (contents.put(name, stream.readAllBytes()) != null) {
                    throw new IOException("two entries of one name");
                }
            }
        }
        return contents;
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
}
