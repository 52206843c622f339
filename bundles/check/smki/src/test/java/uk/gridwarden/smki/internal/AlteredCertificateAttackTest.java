package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.smki.internal.TrustFixture.NETWORK_OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.NOW;
import static uk.gridwarden.smki.internal.TrustFixture.OPERATOR;
import static uk.gridwarden.smki.internal.TrustFixture.assertUnreadable;
import static uk.gridwarden.smki.internal.TrustFixture.reading;
import static uk.gridwarden.smki.internal.TrustFixture.trustIn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.PathVerdict;
import uk.gridwarden.test.pki.TestPki;
import uk.gridwarden.test.pki.TrustFolder;

/** A certificate has one spelling: changing one octet gives a reading, but never a valid path. */
class AlteredCertificateAttackTest {
    private final TestPki pki = TestPki.at(NOW);
    private FolderTrust trust;
    private byte[] certificate;

    @BeforeEach
    void anchorTheIssuingCa(@TempDir Path folder) throws IOException {
        TrustFolder.in(folder).anchors(pki.issuingCa());
        trust = trustIn(folder);
        certificate = pki.organisation(OPERATOR, NETWORK_OPERATOR, KeyUse.DIGITAL_SIGNATURE)
                .der();
        assertThat(hasValidPath(reading(trust, certificate))).isTrue();
    }

    @Test
    void refusesEveryTruncation() {
        for (var length = 0; length < certificate.length; length++) {
            assertUnreadable(reading(trust, Arrays.copyOf(certificate, length)));
        }
    }

    @Test
    void findsNoPathForAnyFlippedBit() {
        for (var bit = 0; bit < certificate.length * Byte.SIZE; bit++) {
            var altered = certificate.clone();
            altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            assertThat(hasValidPath(reading(trust, altered))).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void findsNoPathForAnyInvertedZeroedOrSaturatedOctet() {
        for (var at = 0; at < certificate.length; at++) {
            for (var octet : new byte[] {(byte) ~certificate[at], 0, (byte) 0xFF}) {
                if (octet == certificate[at]) {
                    continue;
                }
                var altered = certificate.clone();
                altered[at] = octet;

                assertThat(hasValidPath(reading(trust, altered)))
                        .as("octet %d", at)
                        .isFalse();
            }
        }
    }

    @Test
    void readsNoiseWithoutFailing() {
        var random = new Random(20260301);
        for (var round = 0; round < 5_000; round++) {
            var noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            assertUnreadable(reading(trust, noise));
        }
    }

    private static boolean hasValidPath(CertificateReading reading) {
        return reading instanceof CertificateReading.Organisation organisation
                && organisation.path() instanceof PathVerdict.Valid;
    }
}
