package uk.gridwarden.smki.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.gridwarden.basis.BasisChanges;
import uk.gridwarden.rule.api.CertificateReading;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.PathVerdict;
import uk.gridwarden.rule.api.RevocationStatus;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.smki.Signer;
import uk.gridwarden.smki.TrustState;
import uk.gridwarden.smki.TrustView;

/**
 * Judges certificates against one trust set.
 *
 * <p>Verdicts are cached by the octets they were reached on. A new trust set gets a new judge, so no verdict outlives the
 * set it is based on. The age of CRLs, which depends on the time, is never cached. Safe for use by several threads.
 */
final class CertificateJudge implements TrustView {
    /** A request may contain three CA certificates; a few more are considered, so that order does not matter. */
    static final int MAXIMUM_HINTS = 8;

    private static final long MAXIMUM_VERDICTS = 10_000;
    private static final long MAXIMUM_PATHS = 100;

    /** This role and those above it sign files and XML documents, never messages to devices. */
    private static final int FIRST_FILE_SIGNING_ROLE = 0x80;

    private final TrustSet trust;
    private final Signatures signatures;
    private final Set<String> acceptedPolicies;
    /** Compared with those of the basis for each request. */
    private final SortedMap<String, String> settings;

    private final Duration grace;
    private final Map<Eui64, List<TrustSet.KnownOrganisation>> organisations;
    private final TrustedAuthorities known;
    private final KnownDates dates;

    /** Maintained on the calling thread: a pool of the JVM would keep this bundle's classes alive. */
    private final Cache<ByteBuffer, Verdict> verdicts = Caffeine.newBuilder()
            .maximumSize(MAXIMUM_VERDICTS)
            .executor(Runnable::run)
            .build();

    /** Senders use the same few CA certificates every time, and all organisation certificates of a payload share them. */
    private final Cache<ByteBuffer, TrustedAuthorities> authorities = Caffeine.newBuilder()
            .maximumSize(MAXIMUM_PATHS)
            .executor(Runnable::run)
            .build();

    /** For each CA certificate from a request, why it is not one. */
    private final Cache<ByteBuffer, Optional<String>> defects = Caffeine.newBuilder()
            .maximumSize(MAXIMUM_PATHS)
            .executor(Runnable::run)
            .build();

    /**
     * The part of a reading that depends only on the octets and the trust set.
     *
     * @param reading the reading, with its revocation status still unknown
     * @param revocation the CRLs that decide the status
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
     * @param acceptedPolicies policy OIDs, one of which a certificate must carry; if empty, any policy is accepted
     * @param grace how long after its next update a CRL still counts as current
     */
    CertificateJudge(TrustSet trust, Signatures signatures, Set<String> acceptedPolicies, Duration grace) {
        this.trust = trust;
        this.signatures = signatures;
        this.acceptedPolicies = Set.copyOf(acceptedPolicies);
        this.grace = grace;
        this.settings = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
                "crl.grace.seconds",
                Long.toString(grace.toSeconds()),
                "certificate.policies",
                BasisChanges.list(acceptedPolicies))));
        this.organisations = trust.organisations().stream()
                .collect(Collectors.groupingBy(one -> one.certificate().organisation()));
        this.known = TrustedAuthorities.of(trust, signatures);
        this.dates = new KnownDates(trust.organisations());
    }

    List<Signer> revokedSigners() {
        return trust.signers().revoked();
    }

    /** Describes the trust set, with files that were refused since. */
    TrustState state(List<TrustState.Problem> problems) {
        return trust.state(known.trusted(), grace, problems);
    }

    @Override
    public String digest() {
        return trust.digest();
    }

    @Override
    public SortedMap<String, String> settings() {
        return settings;
    }

    @Override
    public Optional<Signer> signer(String issuerName, BigInteger serial) {
        return trust.signers().find(issuerName, serial);
    }

    @Override
    public boolean verifies(Signer signer, byte[] signed, byte[] value) {
        return signatures.ofRequests().verifies(signer.publicKey(), signed, value);
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
    public Optional<String> authorityDefect(byte[] certificate) {
        return defects.get(key(certificate, List.of()), key -> defectOf(certificate));
    }

    private static Optional<String> defectOf(byte[] certificate) {
        try {
            CertificateAuthority.read(certificate);
            return Optional.empty();
        } catch (ProfileViolation violation) {
            return Optional.of(violation.getMessage());
        }
    }

    @Override
    public int countValid(Eui64 organisation, int subjectRole, Instant at) {
        return (int) known(organisation)
                .filter(known -> known.certificate().role() == subjectRole)
                .filter(known -> trusted(known, at)
                        .filter(reading -> reading.isValidAt(at))
                        .isPresent())
                .count();
    }

    @Override
    public List<PublicKey> signingKeys(Eui64 organisation, Instant at) {
        return known(organisation)
                .filter(known -> known.certificate().role() < FIRST_FILE_SIGNING_ROLE
                        && known.certificate().keyUse() == KeyUse.DIGITAL_SIGNATURE
                        && trusted(known, at).isPresent())
                .map(known ->
                        signatures.publicKey(known.certificate().certificate().publicKey()))
                .toList();
    }

    private Stream<TrustSet.KnownOrganisation> known(Eui64 organisation) {
        return organisations.getOrDefault(organisation, List.of()).stream();
    }

    /** Reads a known certificate; empty unless it chains to a trust anchor and is not revoked. Dates are ignored. */
    private Optional<CertificateReading.Organisation> trusted(TrustSet.KnownOrganisation known, Instant at) {
        return read(known.octets(), List.of(), at) instanceof CertificateReading.Organisation reading
                        && reading.path() instanceof PathVerdict.Valid
                        && reading.revocation() != RevocationStatus.REVOKED
                ? Optional.of(reading)
                : Optional.empty();
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
                    "The certificate policy is " + leaf.policy() + "; expected "
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
                leaf.certificate().issuer().toString(),
                leaf.certificate().serial(),
                leaf.role(),
                leaf.organisation(),
                leaf.keyUse(),
                path,
                notBefore,
                notAfter,
                RevocationStatus.UNKNOWN);
    }

    /** The CAs that may have issued a certificate that was sent with these. */
    private TrustedAuthorities authorities(List<byte[]> certificationPath) {
        if (certificationPath.isEmpty()) {
            return known;
        }
        var hints = certificationPath.subList(0, Math.min(MAXIMUM_HINTS, certificationPath.size()));
        return authorities.get(key(hints.get(0), hints.subList(1, hints.size())), key -> known.with(readable(hints)));
    }

    /** Skips hints that cannot be read; {@link #authorityDefect} tells why. */
    private static List<CertificateAuthority> readable(List<byte[]> hints) {
        var readable = new ArrayList<CertificateAuthority>();
        for (var octets : hints) {
            try {
                readable.add(CertificateAuthority.read(octets));
            } catch (ProfileViolation notAnAuthority) {
                continue;
            }
        }
        return readable;
    }

    /** SHA-256 over all the octets, each certificate preceded by its length. */
    private static ByteBuffer key(byte[] first, List<byte[]> others) {
        var digest = Sha256.newDigest();
        Stream.concat(Stream.of(first), others.stream()).forEach(octets -> {
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(octets.length).flip());
            digest.update(octets);
        });
        return ByteBuffer.wrap(digest.digest());
    }
}
