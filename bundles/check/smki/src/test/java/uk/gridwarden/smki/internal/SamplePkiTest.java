package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.smki.internal.TrustFixture.assertPathInvalid;
import static uk.gridwarden.smki.internal.TrustFixture.assertPathValid;
import static uk.gridwarden.smki.internal.TrustFixture.trustIn;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.rule.api.CertificateReading.Organisation;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.smki.internal.TrustFile.Part;

/** The industry's own test certificates, where the machine has them: {@code -Dduis.samples=FOLDER}. */
class SamplePkiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Eui64 OPERATOR = Eui64.parse("90-B3-D5-1F-30-02-00-00");

    private Path pki;
    private FolderTrust trust;

    @BeforeEach
    void layOutTheSamples(@TempDir Path folder) throws IOException {
        var samples = System.getProperty("duis.samples");
        Assumptions.assumeTrue(samples != null, "no samples given");
        pki = Path.of(samples, "pki");
        copy(pki.resolve("trust"), folder.resolve("anchors"));
        copy(pki.resolve("signers"), folder.resolve("signers"));
        copy(pki.resolve("organisations"), folder.resolve("organisations"));
        trust = trustIn(folder);
    }

    @Test
    void takesEveryFile() {
        var state = trust.state();

        assertThat(state.problems()).isEmpty();
        assertThat(state.anchors()).isEqualTo(2);
        assertThat(state.signers()).isEqualTo(3);
        assertThat(state.organisations()).isEqualTo(20);
    }

    @Test
    void chainsEveryOrganisationThatNamesItsCaAndNoOther() throws IOException, ProfileViolation {
        for (var file : files(pki.resolve("organisations"))) {
            var reading = (Organisation) trust.view().read(der(file), List.of(), NOW);

            assertThat(reading.keyUse())
                    .as("%s", file)
                    .isEqualTo(
                            file.getFileName().toString().matches(".*-ds[-.].*")
                                    ? KeyUse.DIGITAL_SIGNATURE
                                    : KeyUse.KEY_AGREEMENT);
            if (OrganisationCertificate.read(der(file)).authorityKeyId().isPresent()) {
                assertPathValid(reading);
                assertThat(reading.isValidAt(NOW))
                        .isEqualTo(!file.getFileName().toString().startsWith("Z1b"));
            } else {
                assertPathInvalid(reading, "no authority key identifier");
            }
        }
        assertThat(trust.view().countValid(OPERATOR, 3, NOW)).isEqualTo(4);
    }

    @Test
    void findsTheSignersAndGivesThemNoPath() throws IOException, ProfileViolation {
        assertThat(trust.view()
                        .signer("CN=Z1,OU=07", new BigInteger("27572613927499351639968579586655397031"))
                        .orElseThrow()
                        .organisation())
                .isEqualTo(Eui64.parse("90-B3-D5-1F-30-01-00-00"));
        for (var file : files(pki.resolve("signers"))) {
            var reading = (Organisation) trust.view().read(der(file), List.of(), NOW);
            assertThat(reading.subjectRole()).isEqualTo(0x87);
            assertPathInvalid(reading, "no authority key identifier");
        }
    }

    @Test
    void climbsFromTheIssuingCaToTheRecoveredRootKey(@TempDir Path bare) throws IOException, ProfileViolation {
        Files.createDirectories(bare.resolve("anchors"));
        Files.copy(pki.resolve("trust/ZA-root-recovered-publickey.pem"), bare.resolve("anchors/root.pem"));
        var issuingCa = der(pki.resolve("trust/Z1-issuing-ca.pem"));
        var certificate = der(pki.resolve("organisations/tpl-90b3d51f30020000-ds-179c2f05.pem"));

        assertPathValid((Organisation) trustIn(bare).view().read(certificate, List.of(issuingCa), NOW));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (var file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static byte[] der(Path file) throws IOException, ProfileViolation {
        assertThat(Files.readString(file, StandardCharsets.US_ASCII)).contains("BEGIN");
        return new TrustFile(Part.ORGANISATIONS, "sample", Files.readAllBytes(file))
                .items()
                .get(0)
                .octets();
    }
}
