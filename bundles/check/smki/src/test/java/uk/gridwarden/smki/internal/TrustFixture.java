package uk.gridwarden.smki.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.CertificateReading.Organisation;
import uk.gridwarden.rule.api.CertificateReading.Unreadable;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.PathVerdict;
import uk.gridwarden.test.pki.IssuedCertificate;

/** What the tests of this package share: a fixed time, two organisations, and ways to ask. */
final class TrustFixture {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final Eui64 OPERATOR = Eui64.parse("90-B3-D5-1F-30-02-00-00");
    static final Eui64 SUPPLIER = Eui64.parse("90-B3-D5-1F-30-01-00-00");
    static final int NETWORK_OPERATOR = 3;

    private TrustFixture() {}

    static FolderTrust trustIn(Path folder) {
        return trustIn(folder, Duration.ZERO, Set.of());
    }

    static FolderTrust trustIn(Path folder, Duration grace, Set<String> policies) {
        var trust = new FolderTrust(folder, newestLists(folder), 0, grace, policies, act -> {}, CLOCK);
        trust.reload();
        return trust;
    }

    /** Where the trust store of a folder keeps the newest CRLs. */
    static Path newestLists(Path folder) {
        return folder.resolve("newest-crls.txt");
    }

    static Organisation organisation(FolderTrust trust, IssuedCertificate certificate, IssuedCertificate... path) {
        return (Organisation) reading(trust, certificate.der(), path);
    }

    static CertificateReading reading(FolderTrust trust, byte[] certificate, IssuedCertificate... path) {
        return trust.view().read(certificate, octets(path), NOW);
    }

    static void assertUnreadable(CertificateReading reading, String... saying) {
        assertThat(reading).isInstanceOf(Unreadable.class);
        assertSays(((Unreadable) reading).reason(), saying);
    }

    static void assertPathInvalid(Organisation reading, String... saying) {
        assertThat(reading.path()).isInstanceOf(PathVerdict.Invalid.class);
        assertSays(((PathVerdict.Invalid) reading.path()).reason(), saying);
    }

    static void assertPathValid(Organisation reading) {
        assertThat(reading.path()).isEqualTo(new PathVerdict.Valid());
    }

    private static void assertSays(String reason, String... parts) {
        assertThat(reason).isNotBlank().endsWith(".").doesNotContain("Exception", "org.", "java.");
        assertThat(List.of(parts)).allSatisfy(part -> assertThat(reason).contains(part));
    }

    private static List<byte[]> octets(IssuedCertificate... path) {
        return Arrays.stream(path).map(IssuedCertificate::der).toList();
    }
}
