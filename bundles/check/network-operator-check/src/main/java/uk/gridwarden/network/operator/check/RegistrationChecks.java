package uk.gridwarden.network.operator.check;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.Registration;

/** Checks on the registration of the device's metering points. */
final class RegistrationChecks {
    private static final List<String> DATA_SETS = List.of("registration", "inventory", "organisations");

    private RegistrationChecks() {}

    /** The device serves a known metering point. */
    static Verdict hasMeteringPoint(Facts facts) {
        return facts.meteringPoints().isEmpty()
                ? Verdict.cannotTell(CheckCode.MPXN_UNKNOWN.finding(
                        "request",
                        "",
                        "an MPAN or MPRN for "
                                + facts.device()
                                        .map(device -> device.type().name())
                                        .orElse("the device")))
                : Verdict.good();
    }

    /** Each MPAN's prefix names the distributor that registration data names. */
    static Verdict agreeWithPrefixes(Facts facts) {
        var warnings = new ArrayList<Finding>();
        for (var point : facts.meteringPoints()) {
            var registered = operatorsOf(point);
            point.distributorByPrefix()
                    .filter(prefix -> !registered.isEmpty())
                    .filter(prefix -> registered.stream().noneMatch(operator -> isSame(prefix, operator, facts)))
                    .map(prefix -> CheckCode.DISTRIBUTOR_PREFIX_DIFFERS.finding(
                            "request", prefix + " for " + point.mpxn(), joined(registered)))
                    .ifPresent(warnings::add);
        }
        return Verdict.notedIf(warnings);
    }

    /** One operator may hold several areas, each under an identifier of its own. */
    private static boolean isSame(MarketParticipantId prefix, MarketParticipantId operator, Facts facts) {
        return prefix.equals(operator) || parties(prefix, facts).stream().anyMatch(parties(operator, facts)::contains);
    }

    private static Set<String> parties(MarketParticipantId mpid, Facts facts) {
        var known = new ArrayList<OrganisationRecord>(facts.operators().certificateSubjects());
        known.addAll(facts.operators().registered());
        return known.stream()
                .filter(row -> row.mpid().equals(mpid))
                .map(OrganisationRecord::party)
                .collect(Collectors.toSet());
    }

    /**
     * The data behind the answer is recent enough.
     *
     * <p>Checked before the registrations themselves: an old data set proves neither that a registration is missing nor
     * that there is only one.
     */
    static Verdict restOnRecentData(Facts facts) {
        for (var name : DATA_SETS) {
            var state = facts.dataSet(name);
            if (state.isEmpty() || state.get().stale()) {
                var seen = name + " data "
                        + state.map(set -> "as of " + set.asOf() + ", version " + set.version())
                                .orElse("that was never imported");
                return Verdict.cannotTell(
                        CheckCode.REGISTRATION_STALE.finding("request", seen, name + " data within the allowed age"));
            }
        }
        return Verdict.good();
    }

    /** Every metering point is registered at the relevant time. */
    static Verdict areRegistered(Facts facts) {
        return facts.meteringPoints().stream()
                .filter(point -> point.registrations().isEmpty())
                .findFirst()
                .map(point -> Verdict.cannotTell(CheckCode.REGISTRATION_MISSING.finding(
                        "request",
                        "",
                        "a registration of " + point.mpxn() + " (" + point.source() + ") at " + facts.relevantTime())))
                .orElseGet(Verdict::good);
    }

    /** All metering points are registered to the same Network Operator. */
    static Verdict haveOneOperator(Facts facts) {
        var operators = new TreeSet<MarketParticipantId>();
        facts.meteringPoints().forEach(point -> operators.addAll(operatorsOf(point)));
        return operators.size() == 1
                ? Verdict.good(joined(operators))
                : Verdict.cannotTell(
                        CheckCode.REGISTRATION_AMBIGUOUS.finding("request", joined(operators), "one Network Operator"));
    }

    private static Set<MarketParticipantId> operatorsOf(MeteringPoint point) {
        return point.registrations().stream()
                .map(Registration::networkOperator)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String joined(Set<MarketParticipantId> operators) {
        return operators.stream().map(MarketParticipantId::value).collect(joining(", "));
    }
}
