package uk.gridwarden.network.operator.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
    private final FindingCatalogue catalogue;
    private final CheckChain chain;

    /** The check for one Service Reference Variant. */
    public NetworkOperatorCheck(CheckScope scope) {
        catalogue = FindingCatalogue.load();
        chain = new CheckChain(decisionTable(scope), catalogue);
    }

    /** Judges one request. */
    public Outcome evaluate(Facts facts) {
        return chain.judge(facts);
    }

    private List<Check.Row> decisionTable(CheckScope scope) {
        var rows = new ArrayList<Check.Row>();
        rows.addAll(aboutTheRequest(scope));
        rows.addAll(aboutTheDevice(scope));
        rows.addAll(aboutTheCertificates());
        rows.addAll(aboutTheOperator());
        return rows;
    }

    private List<Check.Row> aboutTheRequest(CheckScope scope) {
        var request = new RequestChecks(catalogue, scope);
        var needs = Set.of(Basis.CREDENTIALS);
        var submitter = Set.of(Basis.CREDENTIALS, Basis.KNOWN_SUBMITTER);
        var rows = new ArrayList<Check.Row>();
        rows.add(row(Set.of(), check(FindingCode.CERTIFICATES_UNREADABLE, request::certificatesWereRead)));
        rows.add(row(needs, check(ScopeQuestion.NETWORK_OPERATOR_CELLS, request::concernsNetworkOperatorCells)));
        rows.add(row(needs, check(FindingCode.ORIGINATOR_UNKNOWN, request::submitterIsKnown)));
        if (!scope.exemptRoles().isEmpty()) {
            rows.add(row(submitter, check(ScopeQuestion.SUBMITTER, request::submitterIsNotExempt)));
        }
        rows.add(row(submitter, check(FindingCode.ROLE_NOT_ELIGIBLE, request::submitterIsEligible)));
        return rows;
    }

    private List<Check.Row> aboutTheDevice(CheckScope scope) {
        var device = new DeviceChecks(catalogue, scope);
        return List.of(
                row(Set.of(Basis.CREDENTIALS), check(FindingCode.DEVICE_UNKNOWN, device::isInInventory)),
                row(
                        Set.of(Basis.CREDENTIALS, Basis.KNOWN_DEVICE),
                        check(ScopeQuestion.DEVICE_TYPE, device::isOfCheckedType)));
    }

    private List<Check.Row> aboutTheCertificates() {
        var certificates = new CertificateChecks(catalogue);
        var trust = new TrustChecks(catalogue);
        var needs = Set.of(Basis.READABLE_CERTIFICATES);
        return List.of(
                row(Set.of(Basis.CREDENTIALS), check(FindingCode.CERTIFICATE_MISSING, certificates::areThere)),
                row(
                        Set.of(Basis.CERTIFICATES),
                        check(FindingCode.CERTIFICATE_MALFORMED, certificates::areOrganisationCertificates)),
                row(needs, check(FindingCode.CERTIFICATE_ROLE_MISMATCH, certificates::areForNetworkOperators)),
                row(needs, check(FindingCode.CERTIFICATE_USAGE_MISMATCH, certificates::fitTheirCells)),
                row(needs, check(FindingCode.CERTIFICATES_DISAGREE, certificates::nameOneOrganisation)),
                row(
                        needs,
                        check(FindingCode.CERTIFICATE_PATH_INVALID, trust::chainToAnAnchor),
                        check(FindingCode.CERTIFICATE_EXPIRED, trust::areInDate),
                        check(FindingCode.CERTIFICATE_REVOKED, trust::areNotRevoked)),
                row(needs, check(FindingCode.REVOCATION_UNKNOWN, trust::haveCurrentRevocationData)));
    }

    private List<Check.Row> aboutTheOperator() {
        var registration = new RegistrationChecks(catalogue);
        var ownership = new OwnershipChecks(catalogue);
        var points = Set.of(Basis.READABLE_CERTIFICATES, Basis.METERING_POINTS);
        var registrations = Set.of(Basis.READABLE_CERTIFICATES, Basis.REGISTRATIONS);
        return List.of(
                row(
                        Set.of(Basis.READABLE_CERTIFICATES, Basis.KNOWN_DEVICE),
                        check(FindingCode.MPXN_UNKNOWN, registration::hasMeteringPoint)),
                row(points, check(FindingCode.DISTRIBUTOR_PREFIX_DIFFERS, registration::agreeWithPrefixes)),
                row(points, check(FindingCode.REGISTRATION_STALE, registration::restOnRecentData)),
                row(points, check(FindingCode.REGISTRATION_MISSING, registration::areRegistered)),
                row(registrations, check(FindingCode.REGISTRATION_AMBIGUOUS, registration::haveOneOperator)),
                row(registrations, check(FindingCode.ORGANISATION_UNKNOWN, ownership::isKnownOrganisation)),
                row(
                        Set.of(Basis.KNOWN_ORGANISATIONS, Basis.REGISTRATIONS),
                        check(FindingCode.NETWORK_OPERATOR_MISMATCH, ownership::isRegisteredOperator)));
    }

    private static Check.Row row(Set<Basis> needs, Check... checks) {
        return new Check.Row(Arrays.asList(checks), needs);
    }

    private Check check(FindingCode code, Function<Facts, Verdict> condition) {
        return new Check(catalogue.question(code), condition);
    }

    private Check check(ScopeQuestion question, Function<Facts, Verdict> condition) {
        return new Check(catalogue.question(question), condition);
    }
}
