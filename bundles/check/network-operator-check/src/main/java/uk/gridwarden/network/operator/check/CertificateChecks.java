package uk.gridwarden.network.operator.check;

import java.util.ArrayList;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.CertificateReading.Unreadable;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.TrustAnchorCell;

/** Checks on the contents of the certificates. */
final class CertificateChecks {
    private CertificateChecks() {}

    /** The request places at least one certificate. */
    static Verdict areThere(Facts facts) {
        var count = facts.credentials().orElseThrow().certificates().size();
        return count > 0
                ? Verdict.good()
                : Verdict.bad(
                        CheckCode.CERTIFICATE_MISSING.finding("request", "", "at least one replacement certificate"));
    }

    /**
     * Every certificate to be placed is an SMKI organisation certificate, every one offered for its path is a CA
     * certificate, and nothing follows them.
     */
    static Verdict areReadable(Facts facts) {
        var findings = new ArrayList<Finding>();
        var credentials = facts.credentials().orElseThrow();
        for (var placed : credentials.certificates()) {
            if (placed.reading() instanceof Unreadable unreadable) {
                findings.add(CheckCode.CERTIFICATE_MALFORMED.finding(
                        placed.location(),
                        Words.withoutFullStop(unreadable.reason()),
                        "one DER-encoded SMKI organisation certificate"));
            }
        }
        for (var offered : credentials.certificationPath()) {
            offered.defect()
                    .map(defect -> CheckCode.CERTIFICATE_MALFORMED.finding(
                            offered.location(), Words.withoutFullStop(defect), "one DER-encoded SMKI CA certificate"))
                    .ifPresent(findings::add);
        }
        return Verdict.goodUnless(findings);
    }

    /** Every certificate is for the remote party role of a Network Operator. */
    static Verdict areForNetworkOperators(Facts facts) {
        var expected = RemotePartyRole.NETWORK_OPERATOR.code();
        var findings = PlacedOrganisation.allOf(facts).stream()
                .filter(placed -> placed.certificate().subjectRole() != expected)
                .map(placed -> CheckCode.CERTIFICATE_ROLE_MISMATCH.finding(
                        placed.location(),
                        Words.twoHexDigits(placed.certificate().subjectRole()),
                        Words.twoHexDigits(expected)))
                .toList();
        return Verdict.goodUnless(findings);
    }

    /** Every certificate's key usage fits the cell it would go to. */
    static Verdict fitTheirCells(Facts facts) {
        var findings = PlacedOrganisation.allOf(facts).stream()
                .filter(placed ->
                        !fits(placed.placed().cell(), placed.certificate().keyUse()))
                .map(CertificateChecks::misplaced)
                .toList();
        return Verdict.goodUnless(findings);
    }

    private static boolean fits(TrustAnchorCell cell, KeyUse keyUse) {
        return isCellOfNetworkOperators(cell) && cell.use().keyUse() == keyUse;
    }

    /** Network Operators take no prepayment top-ups, so a device has no top-up cell for them. */
    private static boolean isCellOfNetworkOperators(TrustAnchorCell cell) {
        return cell.role() == RemotePartyRole.NETWORK_OPERATOR && cell.use() != CellUse.KEY_AGREEMENT_TOP_UP;
    }

    private static Finding misplaced(PlacedOrganisation placed) {
        var cell = placed.placed().cell();
        var seen = Words.of(placed.certificate().keyUse()) + " in the "
                + cell.use().elementName() + " cell of " + cell.role().duisName();
        var expected = isCellOfNetworkOperators(cell)
                ? Words.of(cell.use().keyUse())
                : CellUse.DIGITAL_SIGNING.elementName() + " or " + CellUse.KEY_AGREEMENT.elementName() + " cell of "
                        + RemotePartyRole.NETWORK_OPERATOR.duisName();
        return CheckCode.CERTIFICATE_USAGE_MISMATCH.finding(placed.location(), seen, expected);
    }

    /** All certificates name the same organisation. */
    static Verdict nameOneOrganisation(Facts facts) {
        var all = PlacedOrganisation.allOf(facts);
        var first = all.get(0).certificate().subject();
        var findings = all.stream()
                .filter(placed -> !placed.certificate().subject().equals(first))
                .map(placed -> CheckCode.CERTIFICATES_DISAGREE.finding(
                        placed.location(), placed.certificate().subject().toString(), first.toString()))
                .toList();
        return Verdict.goodUnless(findings);
    }
}
