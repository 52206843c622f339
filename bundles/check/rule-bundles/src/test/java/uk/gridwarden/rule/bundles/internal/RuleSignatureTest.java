package uk.gridwarden.rule.bundles.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.bundles.SignaturePolicy;
import uk.gridwarden.test.pki.IssuedCertificate;
import uk.gridwarden.test.pki.TestPki;

/** Who signed a rule bundle, and whether that is enough to run it. */
@Timeout(600)
class RuleSignatureTest {
    private static final TestPki PKI = TestPki.at(Instant.parse("2026-03-01T12:00:00Z"));
    private static final IssuedCertificate SIGNER = PKI.signer(Eui64.parse("90-B3-D5-1F-30-01-00-01"));
    private static final IssuedCertificate STRANGER = PKI.signer(Eui64.parse("90-B3-D5-1F-30-02-00-01"));

    @TempDir
    Path base;

    private RunningFramework framework;
    private int installed;

    @BeforeEach
    void start() throws Exception {
        framework = new RunningFramework(base);
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @Test
    void letsAnUnsignedBundleInUnlessASignatureIsRequired() throws Exception {
        framework.enforcing(SignaturePolicy.WARN);
        assertThat(refusal(new RuleJar())).isEmpty();
        assertThat(warning(new RuleJar())).isEmpty();
        framework.enforcing(SignaturePolicy.REQUIRED);
        assertThat(refusal(new RuleJar())).isEqualTo("Its bundle is not signed, and rules.signature requires it.");
    }

    @Test
    void letsABundleInThatATrustedCertificateSigned() throws Exception {
        trust("signer.der", SIGNER);
        framework.enforcing(SignaturePolicy.REQUIRED);
        assertThat(refusal(new RuleJar().signedBy(SIGNER))).isEmpty();
    }

    @Test
    void refusesABundleOfAnotherSignerAndWarnsOfItWhereSignaturesAreOptional() throws Exception {
        trust("signer.der", SIGNER);
        framework.enforcing(SignaturePolicy.WARN);
        assertThat(refusal(new RuleJar().signedBy(STRANGER))).isEmpty();
        assertThat(warning(new RuleJar().signedBy(STRANGER))).contains("is not in etc/trust/rule-signers");
        framework.enforcing(SignaturePolicy.REQUIRED);
        assertThat(refusal(new RuleJar().signedBy(STRANGER))).contains("Only etc/trust/rule-signers is trusted.");
    }

    @Test
    void letsASignerSignTheRulesOfItsFoldersOnly() throws Exception {
        trust("signer.der", SIGNER);
        trust("B/stranger.der", STRANGER);
        framework.enforcing(SignaturePolicy.REQUIRED);
        assertThat(refusal(new RuleJar().rule("A", "1.0.0").signedBy(SIGNER))).isEmpty();
        assertThat(refusal(new RuleJar().rule("B", "1.0.0").signedBy(STRANGER))).isEmpty();
        assertThat(refusal(new RuleJar().rule("A", "1.0.0").signedBy(STRANGER)))
                .contains("who may not sign rule A: the certificate is trusted for other rules only.");
        assertThat(refusal(new RuleJar().rule("B", "1.0.0").signedBy(SIGNER)))
                .contains("who may not sign rule B: only certificates in etc/trust/rule-signers/B may.");
        var both = RuleJar.capability("A", "1.0.0") + "," + RuleJar.capability("B", "1.0.0");
        assertThat(refusal(new RuleJar().header("Provide-Capability", both).signedBy(STRANGER)))
                .contains("who may not sign rule A");
    }

    @Test
    void namesAFileThatIsNotACertificate() throws Exception {
        trust("A/signer.der", SIGNER);
        Files.writeString(framework.signers().resolve("A/broken.pem"), "nothing");
        framework.enforcing(SignaturePolicy.REQUIRED);
        assertThat(refusal(new RuleJar().signedBy(SIGNER))).isEmpty();
        assertThat(framework.admission().warnings())
                .contains("etc/trust/rule-signers/A/broken.pem is not a certificate that can be read; replace it by one"
                        + " in PEM or DER, or take it away.");
    }

    @Test
    void refusesABundleThatWasChangedAfterItWasSignedWhateverThePolicy() throws Exception {
        trust("signer.der", SIGNER);
        framework.enforcing(SignaturePolicy.OFF);
        assertThat(refusal(new RuleJar().entry("a.txt", "a").signedBy(SIGNER).entry("a.txt", "b")))
                .contains("signature is broken");
        assertThat(refusal(new RuleJar().signedBy(SIGNER).entry("more.class", "more")))
                .contains("entry more.class is not signed");
        assertThat(refusal(new RuleJar()
                        .entry("less.class", "less")
                        .signedBy(SIGNER)
                        .without("less.class")))
                .contains("entry less.class is missing");
    }

    /** Folded as Java's own tools do it, and as bnd does. */
    @ParameterizedTest
    @ValueSource(ints = {72, 70})
    void knowsASignatureAgainAfterAnUpdateThatWroteTheManifestAnew(int width) throws Exception {
        trust("signer.der", SIGNER);
        framework.enforcing(SignaturePolicy.REQUIRED);
        assertThat(refusal(described(width).signedBy(SIGNER))).isEmpty();
        assertThat(refusal(described(width).signedBy(SIGNER).updatedByKaraf())).isEmpty();
        assertThat(refusal(described(width).signedBy(STRANGER).updatedByKaraf()))
                .contains("Only etc/trust/rule-signers is trusted.");
        assertThat(refusal(described(width).signedBy(SIGNER).updatedByKaraf("Bundle-Category: other")))
                .contains("signature is broken");
        assertThat(refusal(described(width).signedBy(SIGNER).updatedByKaraf().entry("more.txt", "more")))
                .contains("signature is broken");
    }

    private static RuleJar described(int width) {
        return new RuleJar()
                .header(
                        "Bundle-Description",
                        "a rule of many words, ".repeat(12).trim())
                .entry("a-path-that-is-too-long-for-one-line/".repeat(4) + "entry.txt", "text")
                .manifest(width);
    }

    private void trust(String file, IssuedCertificate certificate) throws Exception {
        var path = framework.signers().resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, certificate.certificate().getEncoded());
    }

    private String refusal(RuleJar jar) throws Exception {
        var bundle = installed(jar);
        var refusal = framework.admission().refusalOf(bundle);
        assertThat(RunningFramework.isStarted(bundle)).isEqualTo(refusal.isEmpty());
        bundle.uninstall();
        return refusal.orElse("");
    }

    private String warning(RuleJar jar) throws Exception {
        var bundle = installed(jar);
        var warning = framework.admission().warningOf(bundle);
        bundle.uninstall();
        return warning.orElse("");
    }

    private Bundle installed(RuleJar jar) throws Exception {
        installed++;
        return framework.installed("test:rule" + installed, jar);
    }
}
