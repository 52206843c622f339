package uk.gridwarden.smki.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * The CRLs of one trust set, each bound to the CAs whose key signed it.
 *
 * <p>A list may be large and a CA issues many certificates, so signatures by CAs of the trust folder are verified only
 * once, here. Immutable.
 */
final class RevocationLists {
    private final List<CertificateRevocationList> lists;
    private final Map<CertificateAuthority, List<CertificateRevocationList>> ofKnown;
    private final Signatures signatures;

    private RevocationLists(
            List<CertificateRevocationList> lists,
            Map<CertificateAuthority, List<CertificateRevocationList>> ofKnown,
            Signatures signatures) {
        this.lists = List.copyOf(lists);
        this.ofKnown = Map.copyOf(ofKnown);
        this.signatures = signatures;
    }

    /** Binds lists to the CAs of the trust folder. */
    static RevocationLists of(
            List<CertificateRevocationList> lists, List<CertificateAuthority> known, Signatures signatures) {
        var unbound = new RevocationLists(lists, Map.of(), signatures);
        var bound = new HashMap<CertificateAuthority, List<CertificateRevocationList>>();
        known.forEach(authority -> bound.put(authority, unbound.verify(authority)));
        return new RevocationLists(lists, bound, signatures);
    }

    /** Returns a copy without the refused lists. */
    RevocationLists without(Predicate<CertificateRevocationList> refused) {
        var remaining = new HashMap<CertificateAuthority, List<CertificateRevocationList>>();
        ofKnown.forEach((authority, bound) ->
                remaining.put(authority, bound.stream().filter(refused.negate()).toList()));
        return new RevocationLists(lists.stream().filter(refused.negate()).toList(), remaining, signatures);
    }

    List<CertificateRevocationList> all() {
        return lists;
    }

    /** Finds the lists that a CA signed under its name; for a CA from a request, they are verified on each call. */
    List<CertificateRevocationList> signedBy(CertificateAuthority authority) {
        var known = ofKnown.get(authority);
        return known == null ? verify(authority) : known;
    }

    /** Finds the key of the trust folder's CA that signed a list under its name. */
    Optional<SubjectPublicKeyInfo> keyOf(CertificateRevocationList list) {
        return ofKnown.entrySet().stream()
                .filter(known -> known.getValue().contains(list))
                .map(known -> known.getKey().publicKey())
                .findFirst();
    }

    /** A bare key has no name, so it may have signed a list of any name. */
    private List<CertificateRevocationList> verify(CertificateAuthority authority) {
        return lists.stream()
                .filter(list -> authority.mayBeNamed(list.issuer()))
                .filter(list -> signatures.verifies(list.holder(), authority.publicKey()))
                .toList();
    }
}
