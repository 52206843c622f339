package uk.gridwarden.network.operator.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
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
 * are asked as well, but for those that need what was found wanting. A pure function of the facts; safe to call from
 * several threads.
 */
public final class NetworkOperatorCheck {
    /** Without these, there are no certificates to look at. */
    private static final Set<FindingCode> READ = Set.of(
            FindingCode.CERTIFICATES_UNREADABLE, FindingCode.CERTIFICATE_MISSING, FindingCode.CERTIFICATE_MALFORMED);

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
        var needs = Set.of(FindingCode.CERTIFICATES_UNREADABLE, FindingCode.ORIGINATOR_UNKNOWN);
        var rows = new ArrayList<Check.Row>();
        rows.add(row(needs, check(FindingCode.CERTIFICATES_UNREADABLE, request::certificatesWereRead)));
        rows.add(row(needs, check(ScopeQuestion.NETWORK_OPERATOR_CELLS, request::concernsNetworkOperatorCells)));
        rows.add(row(needs, check(FindingCode.ORIGINATOR_UNKNOWN, request::submitterIsKnown)));
        if (!scope.exemptRoles().isEmpty()) {
            rows.add(row(needs, check(ScopeQuestion.SUBMITTER, request::submitterIsNotExempt)));
        }
        rows.add(row(needs, check(FindingCode.ROLE_NOT_ELIGIBLE, request::submitterIsEligible)));
        return rows;
    }

    private List<Check.Row> aboutTheDevice(CheckScope scope) {
        var device = new DeviceChecks(catalogue, scope);
        var needs = Set.of(FindingCode.CERTIFICATES_UNREADABLE, FindingCode.DEVICE_UNKNOWN);
        return List.of(
                row(needs, check(FindingCode.DEVICE_UNKNOWN, device::isInInventory)),
                row(needs, check(ScopeQuestion.DEVICE_TYPE, device::isOfCheckedType)));
    }

    private List<Check.Row> aboutTheCertificates() {
        var certificates = new CertificateChecks(catalogue);
        var trust = new TrustChecks(catalogue);
        return List.of(
                row(READ, check(FindingCode.CERTIFICATE_MISSING, certificates::areThere)),
                row(READ, check(FindingCode.CERTIFICATE_MALFORMED, certificates::areOrganisationCertificates)),
                row(READ, check(FindingCode.CERTIFICATE_ROLE_MISMATCH, certificates::areForNetworkOperators)),
                row(READ, check(FindingCode.CERTIFICATE_USAGE_MISMATCH, certificates::fitTheirCells)),
                row(READ, check(FindingCode.CERTIFICATES_DISAGREE, certificates::nameOneOrganisation)),
                row(
                        READ,
                        check(FindingCode.CERTIFICATE_PATH_INVALID, trust::chainToAnAnchor),
                        check(FindingCode.CERTIFICATE_EXPIRED, trust::areInDate),
                        check(FindingCode.CERTIFICATE_REVOKED, trust::areNotRevoked)),
                row(READ, check(FindingCode.REVOCATION_UNKNOWN, trust::haveCurrentRevocationData)));
    }

    private List<Check.Row> aboutTheOperator() {
        var registration = new RegistrationChecks(catalogue);
        var ownership = new OwnershipChecks(catalogue);
        var needs = EnumSet.of(
                FindingCode.DEVICE_UNKNOWN,
                FindingCode.MPXN_UNKNOWN,
                FindingCode.REGISTRATION_MISSING,
                FindingCode.REGISTRATION_AMBIGUOUS,
                FindingCode.ORGANISATION_UNKNOWN);
        needs.addAll(READ);
        return List.of(
                row(needs, check(FindingCode.MPXN_UNKNOWN, registration::hasMeteringPoint)),
                row(needs, check(FindingCode.DISTRIBUTOR_PREFIX_DIFFERS, registration::agreeWithPrefixes)),
                row(needs, check(FindingCode.REGISTRATION_STALE, registration::restOnRecentData)),
                row(needs, check(FindingCode.REGISTRATION_MISSING, registration::areRegistered)),
                row(needs, check(FindingCode.REGISTRATION_AMBIGUOUS, registration::haveOneOperator)),
                row(needs, check(FindingCode.ORGANISATION_UNKNOWN, ownership::isKnownOrganisation)),
                row(needs, check(FindingCode.NETWORK_OPERATOR_MISMATCH, ownership::isRegisteredOperator)));
    }

    private static Check.Row row(Set<FindingCode> needs, Check... checks) {
        return new Check.Row(Arrays.asList(checks), needs);
    }

    private Check check(FindingCode code, Function<Facts, Verdict> condition) {
        return new Check(catalogue.question(code), condition);
    }

    private Check check(ScopeQuestion question, Function<Facts, Verdict> condition) {
        return new Check(catalogue.question(question), condition);
    }
}
