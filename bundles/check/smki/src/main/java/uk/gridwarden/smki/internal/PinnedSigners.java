package uk.gridwarden.smki.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.gridwarden.smki.Signer;

/** The pinned signers of one trust set, by issuer and serial number. Immutable. */
final class PinnedSigners {
    private final Map<Key, Signer> byName = new HashMap<>();
    private final Map<Key, Signer> byReversedName = new HashMap<>();

    /** Requests write the same few names; so many characters of them are kept. Names that nobody has are among them. */
    private final Cache<String, Optional<DistinguishedName>> written = Caffeine.newBuilder()
            .maximumWeight(100_000)
            .weigher((String name, Optional<DistinguishedName> parsed) -> 1 + name.length())
            .executor(Runnable::run)
            .build();

    private record Key(DistinguishedName issuer, BigInteger serial) {}

    /**
     * Pins certificates, of which no two have the same issuer and serial number.
     *
     * @param certificates each by its SHA-256
     * @param lists the CRLs that may list them
     */
    PinnedSigners(
            Map<String, OrganisationCertificate> certificates,
            List<CertificateRevocationList> lists,
            Signatures signatures) {
        certificates.forEach((sha256, read) -> {
            var certificate = read.certificate();
            var issuer = certificate.issuer();
            var serial = certificate.serial();
            var signer = new Signer(
                    read.organisation(),
                    read.role(),
                    signatures.publicKey(certificate.publicKey()),
                    issuer.toString(),
                    serial,
                    certificate.notBefore(),
                    certificate.notAfter(),
                    sha256,
                    lists.stream().anyMatch(list -> list.issuer().equals(issuer) && list.lists(serial)));
            byName.put(new Key(issuer, serial), signer);
            byReversedName.put(new Key(issuer.reversed(), serial), signer);
        });
    }

    /**
     * Finds a signer.
     *
     * <p>RFC 2253 writes a name from its last part to its first. Some producers use the opposite order, which is tried
     * second. This is safe, because the pinned key must verify the signature in either case.
     */
    Optional<Signer> find(String issuerName, BigInteger serial) {
        return written.get(issuerName, DistinguishedName::parse)
                .map(issuer -> new Key(issuer, serial))
                .map(key -> {
                    var exact = byName.get(key);
                    return exact == null ? byReversedName.get(key) : exact;
                });
    }

    /** The signers that a CRL lists. */
    List<Signer> revoked() {
        return byName.values().stream().filter(Signer::revoked).toList();
    }

    /** The issuers that the certificates name. */
    Set<DistinguishedName> issuers() {
        return byName.keySet().stream().map(Key::issuer).collect(Collectors.toSet());
    }

    int size() {
        return byName.size();
    }
}
