package uk.gridwarden.rule.bundles;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signers of rule bundles that are trusted, as the folder {@code etc/trust/rule-signers} held them when it was read.
 *
 * @param certificates the signers' own certificates; their dates are not looked at
 */
public record TrustedSigners(Set<X509Certificate> certificates) {
    private static final Logger LOG = LoggerFactory.getLogger(TrustedSigners.class);

    /** Copies the set. */
    public TrustedSigners {
        certificates = Set.copyOf(certificates);
    }

    /** Reads a folder; a file that is not a certificate is logged and skipped. */
    public static TrustedSigners in(Path folder) {
        var trusted = new HashSet<X509Certificate>();
        if (!Files.isDirectory(folder)) {
            return new TrustedSigners(trusted);
        }
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                trusted.addAll(certificates(file));
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            LOG.warn("etc/trust/rule-signers cannot be read", unreadable);
        }
        return new TrustedSigners(trusted);
    }

    private static Set<X509Certificate> certificates(Path file) {
        var certificates = new HashSet<X509Certificate>();
        try (var stream = Files.newInputStream(file)) {
            for (var one : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                certificates.add((X509Certificate) one);
            }
        } catch (IOException | CertificateException unreadable) {
            LOG.warn("{} in etc/trust/rule-signers is not a certificate", file.getFileName(), unreadable);
        }
        return certificates;
    }

    /** Why a signature does not make a bundle trusted; empty when it does. */
    public Optional<String> distrust(BundleSignature signature) {
        if (signature.signers().stream().anyMatch(certificates::contains)) {
            return Optional.empty();
        }
        return Optional.of("Its bundle is signed by "
                + signature.signers().stream()
                        .map(signer -> signer.getSubjectX500Principal().getName())
                        .sorted()
                        .toList()
                + ", whose certificate is not in etc/trust/rule-signers.");
    }
}
