package uk.gridwarden.test.pki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Lays out a trust folder: {@code anchors}, {@code signers}, {@code organisations} and {@code crls}.
 *
 * <p>Files are written immediately and named after the serial number, so a test can add to a folder in use.
 */
public final class TrustFolder {
    private final Path folder;

    private TrustFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Creates the four folders where missing.
     *
     * @throws IOException if the folders cannot be created
     */
    public static TrustFolder in(Path folder) throws IOException {
        for (var part : new String[] {"anchors", "signers", "organisations", "crls"}) {
            Files.createDirectories(folder.resolve(part));
        }
        return new TrustFolder(folder);
    }

    /** The path of the folder. */
    public Path path() {
        return folder;
    }

    /** Adds trust anchors, as PEM. */
    public TrustFolder anchors(IssuedCertificate... certificates) throws IOException {
        return pem("anchors", certificates);
    }

    /** Adds pinned XML-signing certificates, as PEM. */
    public TrustFolder signers(IssuedCertificate... certificates) throws IOException {
        return pem("signers", certificates);
    }

    /** Adds organisation certificates, as DER. */
    public TrustFolder organisations(IssuedCertificate... certificates) throws IOException {
        for (var certificate : certificates) {
            file("organisations/" + serial(certificate) + ".der", certificate.der());
        }
        return this;
    }

    /** Adds or replaces a CRL, as DER. */
    public TrustFolder crl(String name, byte[] der) throws IOException {
        return file("crls/" + name + ".crl", der);
    }

    /** Adds or replaces any file, named relative to the folder. */
    public TrustFolder file(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
        return this;
    }

    /** Deletes a file, named relative to the folder. */
    public TrustFolder remove(String name) throws IOException {
        Files.delete(folder.resolve(name));
        return this;
    }

    private TrustFolder pem(String part, IssuedCertificate... certificates) throws IOException {
        for (var certificate : certificates) {
            file(part + "/" + serial(certificate) + ".pem", certificate.pem().getBytes(StandardCharsets.US_ASCII));
        }
        return this;
    }

    private static String serial(IssuedCertificate certificate) throws IOException {
        return new X509CertificateHolder(certificate.der()).getSerialNumber().toString(16);
    }
}
