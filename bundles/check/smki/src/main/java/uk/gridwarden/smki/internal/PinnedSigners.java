package uk.gridwarden.smki.internal;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import uk.gridwarden.smki.Signer;

/** The pinned signers of one trust set, by issuer and serial number. Immutable. */
final class PinnedSigners {
    private final Map<Key, Signer> byName = new HashMap<>();
    private final Map<Key, Signer> byReversedName = new HashMap<>();

    private record Key(X500Principal issuer, BigInteger serial) {}

    /** A signer and the issuer name of its certificate. */
    record Pinned(X500Principal issuer, Signer signer) {

        /** The same, revoked if one of these lists says so. */
        Pinned under(List<CertificateRevocationList> lists) {
            var revoked = lists.stream().anyMatch(list -> list.issuer().equals(issuer) && list.lists(signer.serial()));
            return new Pinned(
                    issuer,
                    new Signer(
                            signer.organisation(),
                            signer.role(),
                            signer.publicKey(),
                            signer.issuer(),
                            signer.serial(),
                            signer.notBefore(),
                            signer.notAfter(),
                            signer.sha256(),
                            revoked));
        }
    }

    /** Takes signers of which no two have the same issuer and serial number. */
    PinnedSigners(List<Pinned> signers) {
        for (var pinned : signers) {
            var serial = pinned.signer().serial();
            byName.put(new Key(pinned.issuer(), serial), pinned.signer());
            byReversedName.put(new Key(DistinguishedNames.reversed(pinned.issuer()), serial), pinned.signer());
        }
    }

    /**
     * Finds a signer.
     *
     * <p>RFC 2253 writes a name from its last part to its first. Some producers write it the other way round, so that is
     * tried second: nothing is lost, because the pinned key has to verify the signature in either case.
     */
    Optional<Signer> find(String issuerName, BigInteger serial) {
        return DistinguishedNames.parse(issuerName)
                .map(issuer -> new Key(issuer, serial))
                .map(key -> {
                    var exact = byName.get(key);
                    return exact == null ? byReversedName.get(key) : exact;
                });
    }

    /** Those that a CRL lists. */
    List<Signer> revoked() {
        return byName.values().stream().filter(Signer::revoked).toList();
    }

    int size() {
        return byName.size();
    }
}
