package uk.gridwarden.smki.internal;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import uk.gridwarden.smki.TrustState;
import uk.gridwarden.smki.TrustState.Authority;
import uk.gridwarden.smki.TrustState.RevocationList;

/**
 * The CRLs of a trust set that have no effect, and the CAs without a current one, as sentences that say what to do.
 *
 * @param uncovered those that leave the certificates of a CA without current revocation data
 * @param idle the others, and those that leave pinned signers without: no decision waits for them
 */
record RevocationGaps(Set<String> uncovered, Set<String> idle) {
    private static final String FOLDER = "etc/trust/crls";

    /** Looks at a trust set at a time. */
    static RevocationGaps of(TrustState trust, Instant now) {
        var gaps = new RevocationGaps(new LinkedHashSet<>(), new LinkedHashSet<>());
        if (trust.revocationLists().isEmpty()) {
            gaps.uncovered.add(
                    "There is no revocation list, so no revoked certificate is recognised: put the current list"
                            + " of each CA into " + FOLDER + ".");
            return gaps;
        }
        var uncovered = trust.authorities().stream()
                .filter(authority -> authority.isValidAt(now) && !authority.isCoveredAt(now))
                .toList();
        for (var list : trust.revocationLists()) {
            gaps.add(list, uncovered, now);
        }
        for (var authority : uncovered) {
            if (!authority.signsRevocationLists()) {
                gaps.uncovered.add(
                        capital(authority.name()) + " may not sign revocation lists, so whether a certificate that it"
                                + " issued is revoked is not known: have the CA's certificate"
                                + " renewed with the key usage cRLSign.");
            } else if (authority.revocationLists().isEmpty()) {
                gaps.uncovered.add("There is no revocation list of " + authority.name()
                        + ", so whether a certificate that it issued is revoked is not known: put its current list"
                        + " into "
                        + FOLDER + ".");
            }
        }
        trust.signerIssuers().stream()
                .filter(issuer -> !issuer.isCoveredAt(now))
                .forEach(issuer -> gaps.idle.add("No current revocation list of " + issuer.name()
                        + " covers the signers that it issued, so whether one of them is revoked is not known: put"
                        + " its current list into " + FOLDER + "."));
        return gaps;
    }

    private void add(RevocationList list, List<Authority> uncoveredNow, Instant now) {
        var named = list.file() + " of " + list.issuer();
        if (!list.issuerKnown()) {
            idle.add(named
                    + ": no CA of that name is known here, so the list counts only for signers pinned by that name"
                    + " and for a CA certificate that a request brings along; put the CA's certificate into"
                    + " etc/trust/anchors or etc/trust/organisations, or take the list away.");
        }
        var leavesAGap = uncoveredNow.stream()
                .anyMatch(authority -> authority.revocationLists().contains(list));
        var sentences = leavesAGap ? uncovered : idle;
        if (now.isBefore(list.thisUpdate())) {
            sentences.add(named + " is not valid before " + list.thisUpdate()
                    + ": check the clock of this server, and put the CA's current list into " + FOLDER + ".");
        } else if (now.isAfter(list.nextUpdate())) {
            var grace = list.isCurrentAt(now) ? ", and counts as current until " + list.countsUntil() : "";
            sentences.add(named + " is past its next update of " + list.nextUpdate() + grace
                    + ": put the CA's current list in its place.");
        }
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
