package uk.gridwarden.network.operator.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import uk.gridwarden.network.operator.check.CheckChain.Check;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;

/**
 * Judges whether the Network Operator certificates of a request belong to the Network Operator that registration data
 * records for the target device's metering points.
 *
 * <p>The first line of the table that does not hold decides, unless what it finds is only monitored: then the later lines
 * are asked as well, as far as there is something for them to judge. A pure function of the facts; safe to call from
 * several threads.
 */
public final class NetworkOperatorCheck {
    private final CheckChain chain;

    /** The check for one Service Reference Variant. */
    public NetworkOperatorCheck(CheckScope scope) {
        chain = new CheckChain(decisionTable(scope));
    }

    /** The checks made and the findings reported, in the order of the table. */
    public static List<CatalogueEntry> catalogue() {
        return CheckCode.catalogue();
    }

    /** Judges one request. */
    public Outcome evaluate(Facts facts) {
        return chain.judge(facts);
    }

    private static List<CheckChain.Row> decisionTable(CheckScope scope) {
        var rows = new ArrayList<CheckChain.Row>();
        var request = new RequestChecks(scope);
        rows.addAll(aboutTheRequest(scope, request));
        rows.addAll(aboutTheDevice(request));
        rows.addAll(aboutTheCertificates());
        rows.addAll(aboutTheOperator());
        return rows;
    }

    private static List<CheckChain.Row> aboutTheRequest(CheckScope scope, RequestChecks request) {
        var needs = Set.of(Basis.CREDENTIALS);
        var submitter = Set.of(Basis.CREDENTIALS, Basis.KNOWN_SUBMITTER);
        var rows = new ArrayList<CheckChain.Row>();
        rows.add(row(Set.of(), check(CheckCode.CERTIFICATES_UNREADABLE, request::certificatesWereRead)));
        rows.add(row(needs, check(CheckCode.SCOPE_NETWORK_OPERATOR_CELLS, request::concernsNetworkOperatorCells)));
        rows.add(row(needs, check(CheckCode.ORIGINATOR_UNKNOWN, request::submitterIsKnown)));
        if (!scope.exemptRoles().isEmpty()) {
            rows.add(row(submitter, check(CheckCode.SCOPE_SUBMITTER, request::submitterIsNotExempt)));
        }
        rows.add(row(submitter, check(CheckCode.ROLE_NOT_ELIGIBLE, request::submitterIsEligible)));
        return rows;
    }

    private static List<CheckChain.Row> aboutTheDevice(RequestChecks request) {
        return List.of(
                row(Set.of(Basis.CREDENTIALS), check(CheckCode.DEVICE_UNKNOWN, request::isInInventory)),
                row(
                        Set.of(Basis.CREDENTIALS, Basis.KNOWN_DEVICE),
                        check(CheckCode.SCOPE_DEVICE_TYPE, request::isOfCheckedType)));
    }

    private static List<CheckChain.Row> aboutTheCertificates() {
        var needs = Set.of(Basis.READABLE_CERTIFICATES);
        return List.of(
                row(Set.of(Basis.CREDENTIALS), check(CheckCode.CERTIFICATE_MISSING, CertificateChecks::areThere)),
                row(
                        Set.of(Basis.CERTIFICATES),
                        check(CheckCode.CERTIFICATE_MALFORMED, CertificateChecks::areOrganisationCertificates)),
                row(needs, check(CheckCode.CERTIFICATE_ROLE_MISMATCH, CertificateChecks::areForNetworkOperators)),
                row(needs, check(CheckCode.CERTIFICATE_USAGE_MISMATCH, CertificateChecks::fitTheirCells)),
                row(needs, check(CheckCode.CERTIFICATES_DISAGREE, CertificateChecks::nameOneOrganisation)),
                row(
                        needs,
                        check(CheckCode.CERTIFICATE_PATH_INVALID, TrustChecks::chainToAnAnchor),
                        check(CheckCode.CERTIFICATE_EXPIRED, TrustChecks::areInDate),
                        check(CheckCode.CERTIFICATE_REVOKED, TrustChecks::areNotRevoked)),
                row(needs, check(CheckCode.REVOCATION_UNKNOWN, TrustChecks::haveCurrentRevocationData)));
    }

    private static List<CheckChain.Row> aboutTheOperator() {
        var points = Set.of(Basis.READABLE_CERTIFICATES, Basis.METERING_POINTS);
        var registrations = Set.of(Basis.READABLE_CERTIFICATES, Basis.REGISTRATIONS);
        return List.of(
                row(
                        Set.of(Basis.READABLE_CERTIFICATES, Basis.KNOWN_DEVICE),
                        check(CheckCode.MPXN_UNKNOWN, RegistrationChecks::hasMeteringPoint)),
                row(points, check(CheckCode.DISTRIBUTOR_PREFIX_DIFFERS, RegistrationChecks::agreeWithPrefixes)),
                row(points, check(CheckCode.REGISTRATION_STALE, RegistrationChecks::restOnRecentData)),
                row(points, check(CheckCode.REGISTRATION_MISSING, RegistrationChecks::areRegistered)),
                row(registrations, check(CheckCode.REGISTRATION_AMBIGUOUS, RegistrationChecks::haveOneOperator)),
                row(registrations, check(CheckCode.ORGANISATION_UNKNOWN, OwnershipChecks::isKnownOrganisation)),
                row(
                        Set.of(Basis.KNOWN_ORGANISATIONS, Basis.REGISTRATIONS),
                        check(CheckCode.NETWORK_OPERATOR_MISMATCH, OwnershipChecks::isRegisteredOperator)));
    }

    private static CheckChain.Row row(Set<Basis> needs, Check... checks) {
        return new CheckChain.Row(Arrays.asList(checks), needs);
    }

    private static Check check(CheckCode code, Function<Facts, Verdict> condition) {
        return new Check(code, condition);
    }
}
