package uk.gridwarden.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.test.pki.IssuedCertificate;

/** Versions of the rule bundle of SRV 6.15.1: sound ones, and one of each kind that must be kept out. */
final class SignedRuleBundles {
    private final Path original;
    private final Path workshop;
    private final IssuedCertificate signer;
    private final IssuedCertificate stranger;

    private SignedRuleBundles(Path original, Path workshop, IssuedCertificate signer, IssuedCertificate stranger) {
        this.original = original;
        this.workshop = workshop;
        this.signer = signer;
        this.stranger = stranger;
    }

    /** Trusts a signer made on the spot, and replaces the bundles that a distribution came with by signed ones. */
    static SignedRuleBundles in(Path distribution, DemoWorld world) throws IOException {
        var deploy = distribution.resolve("deploy");
        var workshop = Files.createDirectories(distribution.resolve("var/workshop"));
        var shipped = RuleBundles.moveInto(RuleBundles.shipped(deploy), workshop);
        var bundles = new SignedRuleBundles(
                shipped,
                workshop,
                world.pki().signer(DemoWorld.RIGHT_OPERATOR),
                world.pki().signer(DemoWorld.WRONG_OPERATOR));
        Files.writeString(distribution.resolve("etc/trust/rule-signers/signer.pem"), bundles.signer.pem());
        sign(shipped, deploy.resolve(shipped.getFileName()), bundles.signer);
        var other = RuleBundles.moveInto(RuleBundles.shipped(deploy, "rule-srv-6-21"), workshop);
        sign(other, deploy.resolve(other.getFileName()), bundles.signer);
        return bundles;
    }

    /** Signed by the one who is trusted. */
    Path sound(String version) throws IOException {
        return sign(unsigned(version), made(version, "signed"), signer);
    }

    /** Without a signature, else sound. */
    Path unsigned(String version) throws IOException {
        return RuleBundles.version(original, version, made(version, "unsigned"));
    }

    /** Signed by somebody else, else sound. */
    Path signedByAStranger(String version) throws IOException {
        return sign(unsigned(version), made(version, "stranger"), stranger);
    }

    /** Signed as it should be; its vectors come out otherwise than they say. */
    Path failingItsVectors(String version) throws IOException {
        var accepting = RuleBundles.acceptingVersion(original, version, made(version, "accepting"));
        return sign(accepting, made(version, "failing"), signer);
    }

    /** A bundle of the test's own, signed by the one who is trusted. */
    Path signed(Path bundle) throws IOException {
        return sign(bundle, workshop.resolve("signed-" + bundle.getFileName()), signer);
    }

    /** A bundle of the test's own, signed by somebody else. */
    Path signedByAStranger(Path bundle) throws IOException {
        return sign(bundle, workshop.resolve("stranger-" + bundle.getFileName()), stranger);
    }

    /** The certificate of somebody else. */
    String stranger() {
        return stranger.pem();
    }

    private Path made(String version, String kind) {
        return workshop.resolve(RuleBundles.RULE + "-" + version + "-" + kind + ".jar");
    }

    private static Path sign(Path bundle, Path made, IssuedCertificate by) throws IOException {
        try (var from = new ZipFile(bundle.toFile());
                var to = Files.newOutputStream(made)) {
            var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(by.certificate()));
            new JarSigner.Builder(by.key(), path).build().sign(from, to);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has X.509", impossible);
        }
        return made;
    }
}
