package uk.gridwarden.network.operator.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import uk.gridwarden.rule.api.CertificateReading.Organisation;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.PathVerdict;
import uk.gridwarden.rule.api.RevocationStatus;

/** Checks on the trust path, validity and revocation of the certificates. */
final class TrustChecks {
    private TrustChecks() {}

    /** Every certificate chains to a trust anchor. */
    static Verdict chainToAnAnchor(Facts facts) {
        var findings = new ArrayList<Finding>();
        for (var placed : PlacedOrganisation.allOf(facts)) {
            if (placed.certificate().path() instanceof PathVerdict.Invalid invalid) {
                findings.add(CheckCode.CERTIFICATE_PATH_INVALID.finding(
                        placed.location(), Words.withoutFullStop(invalid.reason()), "a path to a trust anchor"));
            }
        }
        return Verdict.goodUnless(findings);
    }

    /** Every certificate is within its validity when the device would check it. */
    static Verdict areInDate(Facts facts) {
        if (!facts.credentials().orElseThrow().applyTimeBasedChecks()) {
            return Verdict.skipped("ApplyTimeBasedCPVChecks is false");
        }
        var at = facts.relevantTime();
        var findings = PlacedOrganisation.allOf(facts).stream()
                .filter(placed -> !placed.certificate().isValidAt(at))
                .map(placed -> CheckCode.CERTIFICATE_EXPIRED.finding(
                        placed.location(),
                        at.isBefore(placed.certificate().notBefore())
                                ? "not yet valid before " + placed.certificate().notBefore()
                                : "expired since " + placed.certificate().notAfter(),
                        "valid at " + at))
                .toList();
        return Verdict.goodUnless(findings);
    }

    /** No certificate is revoked, which only current revocation data can show. */
    static Verdict areNotRevoked(Facts facts) {
        var findings = PlacedOrganisation.allOf(facts).stream()
                .filter(placed -> placed.certificate().revocation() == RevocationStatus.REVOKED)
                .map(placed -> CheckCode.CERTIFICATE_REVOKED.finding(
                        placed.location(), nameOf(placed.certificate()), "a certificate that is not revoked"))
                .toList();
        return !findings.isEmpty() || doubtful(facts).isEmpty()
                ? Verdict.goodUnless(findings)
                : Verdict.notKnown("Lists at hand name none");
    }

    /** Current revocation data covers every certificate, where the policy asks for that. */
    static Verdict haveCurrentRevocationData(Facts facts) {
        var doubtful = doubtful(facts);
        if (doubtful.isEmpty()) {
            return Verdict.good();
        }
        if (!facts.policy().revocationRequired()) {
            return Verdict.skipped("Not required; " + states(doubtful));
        }
        var first = doubtful.get(0);
        return Verdict.cannotTell(
                CheckCode.REVOCATION_UNKNOWN.finding(first.location(), state(first), "current revocation data"));
    }

    private static List<PlacedOrganisation> doubtful(Facts facts) {
        return PlacedOrganisation.allOf(facts).stream()
                .filter(placed -> !isSettled(placed.certificate().revocation()))
                .toList();
    }

    private static boolean isSettled(RevocationStatus status) {
        return switch (status) {
            case GOOD, REVOKED -> true;
            case STALE, UNKNOWN -> false;
        };
    }

    private static String states(List<PlacedOrganisation> doubtful) {
        return doubtful.stream()
                .collect(groupingBy(
                        TrustChecks::state,
                        TreeMap::new,
                        mapping(placed -> placed.placed().cell().use().elementName(), joining(", "))))
                .entrySet()
                .stream()
                .map(state -> state.getKey() + " for " + state.getValue())
                .collect(joining("; "));
    }

    private static String state(PlacedOrganisation placed) {
        return placed.certificate().revocation() == RevocationStatus.STALE ? "past its next update" : "none";
    }

    private static String nameOf(Organisation certificate) {
        return "serial " + certificate.serial() + " of issuer " + certificate.issuer();
    }
}
