package uk.gridwarden.network.operator.check;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.UserRole;

/** Whose the certificates are. */
final class OwnershipChecks {
    private final FindingCatalogue catalogue;

    OwnershipChecks(FindingCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * A Network Operator as registration data names it.
     *
     * @param mpid its identifier
     * @param role the role it acts in, by fuel
     */
    private record Registered(MarketParticipantId mpid, UserRole role) {}

    /** The certificates' organisation is known at the relevant time. */
    Verdict isKnownOrganisation(Facts facts) {
        var subject = subject(facts);
        var rows = rowsOf(subject, facts);
        return rows.isEmpty()
                ? new Verdict.CannotTell(catalogue.finding(
                        FindingCode.ORGANISATION_UNKNOWN,
                        location(facts),
                        subject.toString(),
                        "an organisation in force at " + facts.relevantTime()))
                : new Verdict.Good(subject + " is " + parties(rows));
    }

    /** The certificates' organisation is the registered Network Operator. */
    Verdict isRegisteredOperator(Facts facts) {
        var candidates = comparableRows(facts);
        var registered = facts.meteringPoints().stream()
                .flatMap(OwnershipChecks::registeredAt)
                .distinct()
                .toList();
        var findings = registered.stream()
                .filter(operator -> candidates.stream().noneMatch(row -> standsFor(operator, row)))
                .map(operator -> mismatch(operator, candidates, facts))
                .toList();
        return Verdict.goodUnless(
                findings,
                registered.stream()
                        .map(operator -> parties(candidates) + " is " + operator.mpid() + " in role " + operator.role())
                        .collect(joining(", ")));
    }

    private static Stream<Registered> registeredAt(MeteringPoint point) {
        return point.registrations().stream()
                .map(row -> new Registered(row.networkOperator(), point.fuel().networkOperatorRole()));
    }

    private static boolean standsFor(Registered operator, OrganisationRecord row) {
        return row.role() == operator.role() && row.mpid().equals(operator.mpid());
    }

    private List<OrganisationRecord> comparableRows(Facts facts) {
        var own = rowsOf(subject(facts), facts);
        return switch (facts.policy().operatorMatch()) {
            case EUI64 -> own;
            case PARTY -> {
                var parties = own.stream().map(OrganisationRecord::party).collect(Collectors.toSet());
                yield facts.operators().certificateSubjects().stream()
                        .filter(row -> parties.contains(row.party()))
                        .toList();
            }
        };
    }

    private Finding mismatch(Registered operator, List<OrganisationRecord> candidates, Facts facts) {
        var holders = facts.operators().registered().stream()
                .filter(row -> standsFor(operator, row))
                .toList();
        var seen = described(candidates, operator.role());
        return holders.isEmpty()
                ? catalogue.findingVariant(
                        FindingCode.NETWORK_OPERATOR_MISMATCH,
                        FindingCatalogue.OPERATOR_WITHOUT_CERTIFICATES,
                        location(facts),
                        seen,
                        operator.mpid().value())
                : catalogue.finding(
                        FindingCode.NETWORK_OPERATOR_MISMATCH,
                        location(facts),
                        seen,
                        operator.mpid() + " (" + parties(holders) + ")");
    }

    private static String described(List<OrganisationRecord> rows, UserRole role) {
        var mpids = rows.stream()
                .filter(row -> row.role() == role)
                .map(row -> row.mpid().value())
                .distinct()
                .sorted()
                .collect(joining(", "));
        return parties(rows) + (mpids.isEmpty() ? " (none in role " + role + ")" : " (" + mpids + ")");
    }

    private static String parties(List<OrganisationRecord> rows) {
        return rows.stream().map(OrganisationRecord::party).distinct().sorted().collect(joining(", "));
    }

    private static List<OrganisationRecord> rowsOf(Eui64 subject, Facts facts) {
        return facts.operators().certificateSubjects().stream()
                .filter(row -> row.id().equals(subject))
                .toList();
    }

    /** By now the certificates agree, so the first speaks for all. */
    private static Eui64 subject(Facts facts) {
        return PlacedOrganisation.allOf(facts).get(0).certificate().subject();
    }

    private static String location(Facts facts) {
        return PlacedOrganisation.allOf(facts).get(0).location();
    }
}
