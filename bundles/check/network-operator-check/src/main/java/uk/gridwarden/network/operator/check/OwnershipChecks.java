package uk.gridwarden.network.operator.check;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.UserRole;

/** Checks on the owner of the certificates. */
final class OwnershipChecks {
    private OwnershipChecks() {}

    /** A Network Operator named by registration data, and the role it acts in for the fuel. */
    private record Registered(MarketParticipantId mpid, UserRole role) {}

    /** The certificates' organisation is known at the relevant time. */
    static Verdict isKnownOrganisation(Facts facts) {
        for (var placed : firstOfEachOrganisation(facts)) {
            if (!placed.isKnownTo(facts)) {
                return Verdict.cannotTell(CheckCode.ORGANISATION_UNKNOWN.finding(
                        placed.location(),
                        placed.certificate().subject().toString(),
                        "an organisation in force at " + facts.relevantTime()));
            }
        }
        return Verdict.good();
    }

    /**
     * The certificates' organisation is the registered Network Operator.
     *
     * <p>There are several registered operators only where that finding is monitored: an organisation that is not any of
     * them is then wrong in every case.
     */
    static Verdict isRegisteredOperator(Facts facts) {
        var registered = registered(facts);
        var findings = new ArrayList<Finding>();
        var details = new ArrayList<String>();
        for (var placed : firstOfEachOrganisation(facts)) {
            if (!placed.isKnownTo(facts)) {
                continue; // reported by the previous line
            }
            owner(registered, placed, facts)
                    .ifPresentOrElse(
                            owner -> details.add(
                                    parties(placed.rows(facts)) + " is " + owner.mpid() + " in role " + owner.role()),
                            () -> findings.add(mismatch(registered, placed, facts)));
        }
        return Verdict.goodUnless(findings, String.join(", ", details));
    }

    private static List<Registered> registered(Facts facts) {
        var registered = new LinkedHashSet<Registered>();
        for (var point : facts.meteringPoints()) {
            for (var row : point.registrations()) {
                registered.add(
                        new Registered(row.networkOperator(), point.fuel().networkOperatorRole()));
            }
        }
        return List.copyOf(registered);
    }

    /** The first registered operator that a certificate belongs to. */
    private static Optional<Registered> owner(List<Registered> registered, PlacedOrganisation placed, Facts facts) {
        for (var operator : registered) {
            for (var row : comparableRows(placed, operator.role(), facts)) {
                if (standsFor(operator, row)) {
                    return Optional.of(operator);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean standsFor(Registered operator, OrganisationRecord row) {
        return row.role() == operator.role() && row.mpid().equals(operator.mpid());
    }

    /**
     * The organisation rows that count for a certificate where an operator of a role is registered.
     *
     * <p>A certificate does not say which fuel it is for, and a party may have one EUI-64 for each, and further ones as a
     * supplier. So another EUI-64 of the party counts only if the certificate's own EUI-64 is used in that role.
     */
    private static List<OrganisationRecord> comparableRows(PlacedOrganisation placed, UserRole role, Facts facts) {
        var own = placed.rows(facts);
        return switch (facts.policy().operatorMatch()) {
            case EUI64 -> own;
            case PARTY -> {
                var parties = new HashSet<String>();
                for (var row : own) {
                    if (row.role() == role) {
                        parties.add(row.party());
                    }
                }
                var rows = new ArrayList<OrganisationRecord>();
                for (var row : facts.operators().certificateSubjects()) {
                    if (parties.contains(row.party())) {
                        rows.add(row);
                    }
                }
                yield rows;
            }
        };
    }

    private static Finding mismatch(List<Registered> registered, PlacedOrganisation placed, Facts facts) {
        var role = registered.get(0).role();
        var candidates = comparableRows(placed, role, facts);
        var seen = described(candidates.isEmpty() ? placed.rows(facts) : candidates, role);
        var mpids = registered.stream().map(operator -> operator.mpid().value()).collect(joining(" or "));
        var holders = registered.stream()
                .flatMap(operator -> holders(operator, facts))
                .toList();
        return holders.isEmpty()
                ? CheckCode.NETWORK_OPERATOR_MISMATCH.finding(
                        CheckCode.OPERATOR_WITHOUT_CERTIFICATES, placed.location(), seen, mpids)
                : CheckCode.NETWORK_OPERATOR_MISMATCH.finding(
                        placed.location(), seen, parties(holders) + " (" + mpids + ")");
    }

    private static Stream<OrganisationRecord> holders(Registered operator, Facts facts) {
        return facts.operators().registered().stream().filter(row -> standsFor(operator, row));
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

    /** The first certificate of each organisation; there are several only where that finding is monitored. */
    private static List<PlacedOrganisation> firstOfEachOrganisation(Facts facts) {
        var firsts = new LinkedHashMap<Eui64, PlacedOrganisation>();
        for (var placed : PlacedOrganisation.allOf(facts)) {
            firsts.putIfAbsent(placed.certificate().subject(), placed);
        }
        return List.copyOf(firsts.values());
    }
}
