package uk.gridwarden.network.operator.check;

import static java.util.stream.Collectors.joining;

import java.util.Set;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.UserRole;

/** Checks on the request, its submitter and its target device. */
final class RequestChecks {
    private static final String REQUEST_ID = "Header/RequestID";

    private final CheckScope scope;

    RequestChecks(CheckScope scope) {
        this.scope = scope;
    }

    /** The certificates that the request would place were read from it. */
    Verdict certificatesWereRead(Facts facts) {
        return facts.credentials().isPresent()
                ? Verdict.good()
                : Verdict.cannotTell(
                        CheckCode.CERTIFICATES_UNREADABLE.finding("request", "", "the certificates and their cells"));
    }

    /** The request changes cells of a Network Operator. */
    Verdict concernsNetworkOperatorCells(Facts facts) {
        var credentials = facts.credentials().orElseThrow();
        var role = credentials.remotePartyRole().duisName();
        return touchesNetworkOperator(credentials)
                ? Verdict.good()
                : Verdict.outOfScope(CheckCode.SCOPE_NETWORK_OPERATOR_CELLS.reason(
                        role, RemotePartyRole.NETWORK_OPERATOR.duisName()));
    }

    /** Cells count as well as the declared role, so that a payload with contradictory values is still checked. */
    private static boolean touchesNetworkOperator(CredentialReplacement credentials) {
        return credentials.remotePartyRole() == RemotePartyRole.NETWORK_OPERATOR
                || credentials.certificates().stream()
                        .anyMatch(placed -> placed.cell().role() == RemotePartyRole.NETWORK_OPERATOR);
    }

    /** The submitter is an organisation known at the time of receipt. */
    Verdict submitterIsKnown(Facts facts) {
        var originator = facts.originator();
        return originator.isKnown()
                ? Verdict.good(names(originator.roles()))
                : Verdict.cannotTell(CheckCode.ORIGINATOR_UNKNOWN.finding(
                        REQUEST_ID, originator.id().toString(), "an organisation in force at " + facts.receivedAt()));
    }

    /** The submitter is not a Network Operator that replaces its own certificates. */
    Verdict submitterIsNotExempt(Facts facts) {
        var roles = facts.originator().roles();
        var exempt = !facts.originator().isEnergySupplier() && roles.stream().anyMatch(scope.exemptRoles()::contains);
        return exempt ? Verdict.outOfScope(CheckCode.SCOPE_SUBMITTER.reason(names(roles), "IS or GS")) : Verdict.good();
    }

    /** The submitter's role may send this Service Reference Variant. */
    Verdict submitterIsEligible(Facts facts) {
        var roles = facts.originator().roles();
        return roles.stream().anyMatch(scope.eligibleRoles()::contains)
                ? Verdict.good()
                : Verdict.bad(CheckCode.ROLE_NOT_ELIGIBLE.finding(
                        REQUEST_ID, names(roles), names(scope.eligibleRoles()) + " for SRV " + scope.service()));
    }

    /** The target device is in the inventory. */
    Verdict isInInventory(Facts facts) {
        return facts.device()
                .map(device -> Verdict.good(device.type().name()))
                .orElseGet(() -> Verdict.bad(CheckCode.DEVICE_UNKNOWN.finding(
                        REQUEST_ID, facts.request().id().target().toString(), "a device of the inventory")));
    }

    /** The target device is of a type that the check concerns. */
    Verdict isOfCheckedType(Facts facts) {
        var type = facts.device().orElseThrow().type();
        if (scope.deviceTypes().contains(type)) {
            return Verdict.good();
        }
        var checked = scope.deviceTypes().stream().map(DeviceType::name).collect(joining(" or "));
        return Verdict.outOfScope(CheckCode.SCOPE_DEVICE_TYPE.reason(type.name(), checked));
    }

    private static String names(Set<UserRole> roles) {
        return roles.stream().map(UserRole::name).collect(joining(", "));
    }
}
