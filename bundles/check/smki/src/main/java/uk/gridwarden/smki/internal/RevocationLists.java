package uk.gridwarden.smki.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The CRLs of one trust set, each bound to the CAs whose key signed it.
 *
 * <p>A list may be large and a CA issues many certificates, so the signatures under CAs that are known beforehand are
 * verified here and then never again. Immutable.
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

    /** The same without those of which something holds. */
    RevocationLists without(Predicate<CertificateRevocationList> refused) {
        var remaining = new HashMap<CertificateAuthority, List<CertificateRevocationList>>();
        ofKnown.forEach((authority, bound) ->
                remaining.put(authority, bound.stream().filter(refused.negate()).toList()));
        return new RevocationLists(lists.stream().filter(refused.negate()).toList(), remaining, signatures);
    }

    /** All of them. */
    List<CertificateRevocationList> all() {
        return lists;
    }

    /** Those that a CA signed under its name; for a CA that came with a request, they are verified on the spot. */
    List<CertificateRevocationList> signedBy(CertificateAuthority authority) {
        var known = ofKnown.get(authority);
        return known == null ? verify(authority) : known;
    }

    /** A bare key has no name, so a list of any name may be its own. */
    private List<CertificateRevocationList> verify(CertificateAuthority authority) {
        return lists.stream()
                .filter(list -> authority.mayBeNamed(list.issuer()))
                .filter(list -> signatures.verifies(list.holder(), authority.publicKey()))
                .toList();
    }
}
