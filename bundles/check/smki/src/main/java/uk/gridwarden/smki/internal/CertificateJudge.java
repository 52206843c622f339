package uk.gridwarden.smki.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.PathVerdict;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.smki.Signer;
import uk.gridwarden.smki.TrustView;

/**
 * Judges certificates against one trust set.
 *
 * <p>Verdicts are kept by the octets they were reached on. They live and die with this object, and a new trust set gets
 * a new judge, so none outlives what it was based on. What depends on the time, the age of CRLs, is never kept. Safe for
 * use by several threads.
 */
final class CertificateJudge implements TrustView {
    /** A request may send three CA certificates along; a few more are looked at, so that order does not matter. */
    static final int MAXIMUM_HINTS = 8;

    private static final long MAXIMUM_VERDICTS = 10_000;
    private static final long MAXIMUM_PATHS = 100;

    /** Roles from here on sign files and XML documents, never messages to devices. */
    private static final int FIRST_FILE_SIGNING_ROLE = 0x80;

    private final TrustSet trust;
    private final Signatures signatures;
    private final Set<String> acceptedPolicies;
    private final Duration grace;
    private final Map<Eui64, List<TrustSet.KnownOrganisation>> organisations;
    private final TrustedAuthorities known;
    private final KnownDates dates;

    /** Runs its upkeep on the calling thread: a pool of the JVM's would keep this bundle's classes alive. */
    private final Cache<ByteBuffer, Verdict> verdicts = Caffeine.newBuilder()
            .maximumSize(MAXIMUM_VERDICTS)
            .executor(Runnable::run)
            .build();

    /** Senders send the same few CA certificates along every time, and all the leaves of a payload share them. */
    private final Cache<ByteBuffer, TrustedAuthorities> authorities = Caffeine.newBuilder()
            .maximumSize(MAXIMUM_PATHS)
            .executor(Runnable::run)
            .build();

    /**
     * What the octets and the trust set alone decide.
     *
     * @param reading the reading, its revocation still open
     * @param revocation the CRLs that will tell
     */
    private record Verdict(CertificateReading reading, PathRevocation revocation) {

        private CertificateReading at(Instant time, Duration grace) {
            if (!(reading instanceof CertificateReading.Organisation organisation)) {
                return reading;
            }
            return new CertificateReading.Organisation(
                    organisation.issuer(),
                    organisation.serial(),
                    organisation.subjectRole(),
                    organisation.subject(),
                    organisation.keyUse(),
                    organisation.path(),
                    organisation.notBefore(),
                    organisation.notAfter(),
                    revocation.statusAt(time, grace));
        }
    }

    /**
     * Makes a judge for a trust set.
     *
     * @param acceptedPolicies policy OIDs of which a certificate must carry one; none accepts any
     * @param grace how long after its next update a CRL still counts as current
     */
    CertificateJudge(TrustSet trust, Signatures signatures, Set<String> acceptedPolicies, Duration grace) {
        this.trust = trust;
        this.signatures = signatures;
        this.acceptedPolicies = Set.copyOf(acceptedPolicies);
        this.grace = grace;
        this.organisations = trust.organisations().stream()
                .collect(Collectors.groupingBy(one -> one.certificate().organisation()));
        this.known = TrustedAuthorities.of(trust, signatures);
        this.dates = new KnownDates(trust.organisations());
    }

    TrustSet trust() {
        return trust;
    }

    @Override
    public String digest() {
        return trust.digest();
    }

    @Override
    public Optional<Signer> signer(String issuerName, BigInteger serial) {
        return trust.signers().find(issuerName, serial);
    }

    @Override
    public Provider signatureProvider() {
        return signatures.provider();
    }

    @Override
    public Optional<Validity> validity(Eui64 organisation, BigInteger serial) {
        return dates.of(organisation, serial);
    }

    @Override
    public CertificateReading read(byte[] certificate, List<byte[]> certificationPath, Instant at) {
        var verdict = verdicts.get(key(certificate, certificationPath), key -> judge(certificate, certificationPath));
        return verdict.at(at, grace);
    }

    @Override
    public int countValid(Eui64 organisation, int subjectRole, Instant at) {
        return (int) organisations.getOrDefault(organisation, List.of()).stream()
                .filter(known -> known.certificate().role() == subjectRole)
                .filter(known -> read(known.octets(), List.of(), at) instanceof CertificateReading.Organisation reading
                        && reading.path() instanceof PathVerdict.Valid
                        && reading.isValidAt(at)
                        && reading.revocation() != RevocationStatus.REVOKED)
                .count();
    }

    @Override
    public List<PublicKey> signingKeys(Eui64 organisation, Instant at) {
        var keys = new ArrayList<PublicKey>();
        for (var known : organisations.getOrDefault(organisation, List.of())) {
            var certificate = known.certificate();
            if (certificate.role() < FIRST_FILE_SIGNING_ROLE
                    && certificate.keyUse() == KeyUse.DIGITAL_SIGNATURE
                    && read(known.octets(), List.of(), at) instanceof CertificateReading.Organisation reading
                    && reading.path() instanceof PathVerdict.Valid
                    && reading.revocation() != RevocationStatus.REVOKED) {
                keys.add(publicKey(certificate));
            }
        }
        return keys;
    }

    private PublicKey publicKey(OrganisationCertificate certificate) {
        try {
            return signatures.publicKey(certificate.certificate().holder().getSubjectPublicKeyInfo());
        } catch (ProfileViolation impossible) {
            throw new IllegalStateException("a certificate within the profile has a readable key", impossible);
        }
    }

    private Verdict judge(byte[] octets, List<byte[]> certificationPath) {
        try {
            return judge(OrganisationCertificate.read(octets), certificationPath);
        } catch (ProfileViolation violation) {
            return new Verdict(new CertificateReading.Unreadable(violation.getMessage()), PathRevocation.NO_PATH);
        }
    }

    private Verdict judge(OrganisationCertificate leaf, List<byte[]> certificationPath) {
        var result = PathSearch.from(leaf, authorities(certificationPath));
        if (result.path().isEmpty()) {
            return withoutPath(leaf, result.obstacle());
        }
        if (!acceptedPolicies.isEmpty() && !acceptedPolicies.contains(leaf.policy())) {
            return withoutPath(
                    leaf,
                    "The certificate policy is " + leaf.policy() + ": expected "
                            + String.join(
                                    " or ", acceptedPolicies.stream().sorted().toList()) + ".");
        }
        var path = result.path().get();
        return new Verdict(
                reading(leaf, new PathVerdict.Valid(), path.notBefore(), path.notAfter()), path.revocation());
    }

    private static Verdict withoutPath(OrganisationCertificate leaf, String reason) {
        var own = leaf.certificate();
        return new Verdict(
                reading(leaf, new PathVerdict.Invalid(reason), own.notBefore(), own.notAfter()),
                PathRevocation.NO_PATH);
    }

    private static CertificateReading reading(
            OrganisationCertificate leaf, PathVerdict path, Instant notBefore, Instant notAfter) {
        return new CertificateReading.Organisation(
                leaf.certificate().issuer().getName(),
                leaf.certificate().serial(),
                leaf.role(),
                leaf.organisation(),
                leaf.keyUse(),
                path,
                notBefore,
                notAfter,
                RevocationStatus.UNKNOWN);
    }

    /** The CAs that may have issued a certificate which came with these. */
    private TrustedAuthorities authorities(List<byte[]> certificationPath) {
        if (certificationPath.isEmpty()) {
            return known;
        }
        var hints = certificationPath.subList(0, Math.min(MAXIMUM_HINTS, certificationPath.size()));
        return authorities.get(key(hints), key -> known.with(readable(hints)));
    }

    /** What cannot be read is no help, and does no harm. */
    private static List<CertificateAuthority> readable(List<byte[]> hints) {
        var readable = new ArrayList<CertificateAuthority>();
        for (var octets : hints) {
            try {
                readable.add(CertificateAuthority.read(octets));
            } catch (ProfileViolation noAuthority) {
                continue;
            }
        }
        return readable;
    }

    /** SHA-256 over all the octets, each run of them preceded by its length. */
    private static ByteBuffer key(byte[] certificate, List<byte[]> certificationPath) {
        var digest = Sha256.start();
        update(digest, certificate);
        certificationPath.forEach(octets -> update(digest, octets));
        return ByteBuffer.wrap(digest.digest());
    }

    private static ByteBuffer key(List<byte[]> hints) {
        var digest = Sha256.start();
        hints.forEach(octets -> update(digest, octets));
        return ByteBuffer.wrap(digest.digest());
    }

    private static void update(MessageDigest digest, byte[] octets) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(octets.length).flip());
        digest.update(octets);
    }
}
