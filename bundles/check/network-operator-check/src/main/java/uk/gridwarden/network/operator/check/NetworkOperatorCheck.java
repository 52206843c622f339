package uk.gridwarden.network.operator.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import uk.gridwarden.network.operator.check.CheckRun.Check;
import uk.gridwarden.network.operator.check.CheckRun.Row;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Outcome;

/**
 * Judges whether the Network Operator certificates of a request belong to the Network Operator that registration data
 * records for the target device's metering points.
 *
 * <p>The first line of the decision table that does not hold decides. If its findings are only monitored, later lines
 * are evaluated too, where the facts contain what they need. A pure function of the facts; thread-safe.
 */
public final class NetworkOperatorCheck {
    /** Version of the rules that consist of this check. Raise it with every change of an outcome, a code or a sentence. */
    public static final String VERSION = "1.0.0";

    private final List<Row> rows;

    /** Creates the check for one Service Reference Variant. */
    public NetworkOperatorCheck(CheckScope scope) {
        rows = decisionTable(scope);
    }

    /** The checks made and the findings reported, in the order of the table. */
    public static List<CatalogueEntry> catalogue() {
        return CheckCode.catalogue();
    }

    /** Judges one request. */
    public Outcome evaluate(Facts facts) {
        return CheckRun.judge(rows, facts);
    }

    private static List<Row> decisionTable(CheckScope scope) {
        var rows = new ArrayList<Row>();
        var request = new RequestChecks(scope);
        var credentials = Set.of(Basis.CREDENTIALS);
        var submitter = Set.of(Basis.CREDENTIALS, Basis.KNOWN_SUBMITTER);
        rows.add(row(Set.of(), CheckCode.CERTIFICATES_UNREADABLE, request::certificatesWereRead));
        rows.add(row(credentials, CheckCode.SCOPE_NETWORK_OPERATOR_CELLS, request::concernsNetworkOperatorCells));
        rows.add(row(credentials, CheckCode.ORIGINATOR_UNKNOWN, request::submitterIsKnown));
        if (!scope.exemptRoles().isEmpty()) {
            rows.add(row(submitter, CheckCode.SCOPE_SUBMITTER, request::submitterIsNotExempt));
        }
        rows.add(row(submitter, CheckCode.ROLE_NOT_ELIGIBLE, request::submitterIsEligible));
        rows.add(row(credentials, CheckCode.DEVICE_UNKNOWN, request::isInInventory));
        rows.add(row(
                Set.of(Basis.CREDENTIALS, Basis.KNOWN_DEVICE), CheckCode.SCOPE_DEVICE_TYPE, request::isOfCheckedType));
        rows.addAll(aboutTheCertificates());
        rows.addAll(aboutTheOperator());
        return List.copyOf(rows);
    }

    private static List<Row> aboutTheCertificates() {
        var needs = Set.of(Basis.READABLE_CERTIFICATES);
        return List.of(
                row(Set.of(Basis.CREDENTIALS), CheckCode.CERTIFICATE_MISSING, CertificateChecks::areThere),
                row(Set.of(Basis.CERTIFICATES), CheckCode.CERTIFICATE_MALFORMED, CertificateChecks::areReadable),
                row(needs, CheckCode.CERTIFICATE_ROLE_MISMATCH, CertificateChecks::areForNetworkOperators),
                row(needs, CheckCode.CERTIFICATE_USAGE_MISMATCH, CertificateChecks::fitTheirCells),
                row(needs, CheckCode.CERTIFICATES_DISAGREE, CertificateChecks::nameOneOrganisation),
                new Row(
                        List.of(
                                new Check(CheckCode.CERTIFICATE_PATH_INVALID, TrustChecks::chainToAnAnchor),
                                new Check(CheckCode.CERTIFICATE_EXPIRED, TrustChecks::areInDate),
                                new Check(CheckCode.CERTIFICATE_REVOKED, TrustChecks::areNotRevoked)),
                        needs),
                row(needs, CheckCode.REVOCATION_UNKNOWN, TrustChecks::haveCurrentRevocationData));
    }

    private static List<Row> aboutTheOperator() {
        var points = Set.of(Basis.READABLE_CERTIFICATES, Basis.METERING_POINTS);
        var registrations = Set.of(Basis.READABLE_CERTIFICATES, Basis.REGISTRATIONS);
        return List.of(
                row(
                        Set.of(Basis.READABLE_CERTIFICATES, Basis.KNOWN_DEVICE),
                        CheckCode.MPXN_UNKNOWN,
                        RegistrationChecks::hasMeteringPoint),
                row(points, CheckCode.DISTRIBUTOR_PREFIX_DIFFERS, RegistrationChecks::agreeWithPrefixes),
                row(points, CheckCode.REGISTRATION_STALE, RegistrationChecks::restOnRecentData),
                row(points, CheckCode.REGISTRATION_MISSING, RegistrationChecks::areRegistered),
                row(registrations, CheckCode.REGISTRATION_AMBIGUOUS, RegistrationChecks::haveOneOperator),
                row(registrations, CheckCode.ORGANISATION_UNKNOWN, OwnershipChecks::isKnownOrganisation),
                row(
                        Set.of(Basis.KNOWN_ORGANISATIONS, Basis.REGISTRATIONS),
                        CheckCode.NETWORK_OPERATOR_MISMATCH,
                        OwnershipChecks::isRegisteredOperator));
    }

    private static Row row(Set<Basis> needs, CheckCode code, Function<Facts, Verdict> condition) {
        return new Row(List.of(new Check(code, condition)), needs);
    }
}
