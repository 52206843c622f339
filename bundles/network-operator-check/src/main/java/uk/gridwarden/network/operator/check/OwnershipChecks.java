package uk.gridwarden.network.operator.check;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        var firsts = firstOfEachOrganisation(facts);
        return firsts.stream()
                .filter(placed -> rowsOf(placed, facts).isEmpty())
                .findFirst()
                .<Verdict>map(placed -> new Verdict.CannotTell(catalogue.finding(
                        FindingCode.ORGANISATION_UNKNOWN,
                        placed.location(),
                        placed.certificate().subject().toString(),
                        "an organisation in force at " + facts.relevantTime())))
                .orElseGet(() -> new Verdict.Good(firsts.stream()
                        .map(placed -> placed.certificate().subject() + " is " + parties(rowsOf(placed, facts)))
                        .collect(joining(", "))));
    }

    /** The certificates' organisation is the registered Network Operator. */
    Verdict isRegisteredOperator(Facts facts) {
        var registered = facts.meteringPoints().stream()
                .flatMap(OwnershipChecks::registeredAt)
                .distinct()
                .toList();
        var findings = new ArrayList<Finding>();
        var details = new ArrayList<String>();
        for (var placed : firstOfEachOrganisation(facts)) {
            var candidates = comparableRows(placed, facts);
            for (var operator : registered) {
                if (candidates.stream().noneMatch(row -> standsFor(operator, row))) {
                    findings.add(mismatch(operator, candidates, placed.location(), facts));
                }
                details.add(parties(candidates) + " is " + operator.mpid() + " in role " + operator.role());
            }
        }
        return Verdict.goodUnless(findings, String.join(", ", details));
    }

    private static Stream<Registered> registeredAt(MeteringPoint point) {
        return point.registrations().stream()
                .map(row -> new Registered(row.networkOperator(), point.fuel().networkOperatorRole()));
    }

    private static boolean standsFor(Registered operator, OrganisationRecord row) {
        return row.role() == operator.role() && row.mpid().equals(operator.mpid());
    }

    private static List<OrganisationRecord> comparableRows(PlacedOrganisation placed, Facts facts) {
        var own = rowsOf(placed, facts);
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

    private Finding mismatch(Registered operator, List<OrganisationRecord> candidates, String location, Facts facts) {
        var holders = facts.operators().registered().stream()
                .filter(row -> standsFor(operator, row))
                .toList();
        var seen = described(candidates, operator.role());
        return holders.isEmpty()
                ? catalogue.findingVariant(
                        FindingCode.NETWORK_OPERATOR_MISMATCH,
                        FindingCatalogue.OPERATOR_WITHOUT_CERTIFICATES,
                        location,
                        seen,
                        operator.mpid().value())
                : catalogue.finding(
                        FindingCode.NETWORK_OPERATOR_MISMATCH,
                        location,
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

    private static List<OrganisationRecord> rowsOf(PlacedOrganisation placed, Facts facts) {
        return facts.operators().certificateSubjects().stream()
                .filter(row -> row.id().equals(placed.certificate().subject()))
                .toList();
    }

    /** The first certificate speaks for all of its organisation; there are several only where that is monitored. */
    private static List<PlacedOrganisation> firstOfEachOrganisation(Facts facts) {
        var firsts = new LinkedHashMap<Eui64, PlacedOrganisation>();
        PlacedOrganisation.allOf(facts)
                .forEach(placed -> firsts.putIfAbsent(placed.certificate().subject(), placed));
        return List.copyOf(firsts.values());
    }
}
