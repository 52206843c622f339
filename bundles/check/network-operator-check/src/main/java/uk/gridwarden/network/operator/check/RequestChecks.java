package uk.gridwarden.network.operator.check;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.UserRole;

/** What the request is about, who sent it and which device it is for. */
final class RequestChecks {
    private static final String REQUEST_ID = "Header/RequestID";

    private final CheckScope scope;

    RequestChecks(CheckScope scope) {
        this.scope = scope;
    }

    /** The certificates that the request would place were read from it. */
    Verdict certificatesWereRead(Facts facts) {
        return facts.credentials().isPresent()
                ? new Verdict.Good(facts.credentials().get().certificates().size() + " read")
                : new Verdict.CannotTell(
                        CheckCode.CERTIFICATES_UNREADABLE.finding("request", "", "the certificates and their cells"));
    }

    /** The request changes cells of a Network Operator. */
    Verdict concernsNetworkOperatorCells(Facts facts) {
        var credentials = facts.credentials().orElseThrow();
        var role = credentials.remotePartyRole().duisName();
        return touchesNetworkOperator(credentials)
                ? new Verdict.Good("RemotePartyRole is " + role)
                : new Verdict.OutOfScope(CheckCode.SCOPE_NETWORK_OPERATOR_CELLS.reason(
                        role, RemotePartyRole.NETWORK_OPERATOR.duisName()));
    }

    /** A payload whose cells belie its declared role must not slip past as somebody else's request. */
    private static boolean touchesNetworkOperator(CredentialReplacement credentials) {
        return credentials.remotePartyRole() == RemotePartyRole.NETWORK_OPERATOR
                || credentials.certificates().stream()
                        .anyMatch(placed -> placed.cell().role() == RemotePartyRole.NETWORK_OPERATOR);
    }

    /** The submitter is an organisation known at the time of receipt. */
    Verdict submitterIsKnown(Facts facts) {
        var originator = facts.originator();
        return originator.isKnown()
                ? new Verdict.Good(originator.id() + " with role " + names(originator.roles()))
                : new Verdict.CannotTell(CheckCode.ORIGINATOR_UNKNOWN.finding(
                        REQUEST_ID, originator.id().toString(), "an organisation in force at " + facts.receivedAt()));
    }

    /** The submitter is not a Network Operator replacing certificates by itself. */
    Verdict submitterIsNotExempt(Facts facts) {
        var roles = facts.originator().roles();
        var exempt = !facts.originator().isEnergySupplier() && roles.stream().anyMatch(scope.exemptRoles()::contains);
        return exempt
                ? new Verdict.OutOfScope(CheckCode.SCOPE_SUBMITTER.reason(names(roles), "IS or GS"))
                : new Verdict.Good("Submitter has role " + names(roles));
    }

    /** The submitter's role may send this Service Reference Variant. */
    Verdict submitterIsEligible(Facts facts) {
        var roles = facts.originator().roles();
        return roles.stream().anyMatch(scope.eligibleRoles()::contains)
                ? new Verdict.Good(names(roles) + " may send " + scope.service())
                : new Verdict.Bad(List.of(CheckCode.ROLE_NOT_ELIGIBLE.finding(
                        REQUEST_ID, names(roles), names(scope.eligibleRoles()) + " for SRV " + scope.service())));
    }

    /** The target device is in the inventory. */
    Verdict isInInventory(Facts facts) {
        return facts.device()
                .<Verdict>map(device -> new Verdict.Good(device.type() + " " + device.id()))
                .orElseGet(() -> new Verdict.Bad(List.of(CheckCode.DEVICE_UNKNOWN.finding(
                        REQUEST_ID, facts.request().id().target().toString(), "a device of the inventory"))));
    }

    /** The target device is of a type that the check concerns. */
    Verdict isOfCheckedType(Facts facts) {
        var type = facts.device().orElseThrow().type();
        var checked = scope.deviceTypes().stream().map(DeviceType::name).collect(joining(" or "));
        return scope.deviceTypes().contains(type)
                ? new Verdict.Good(type.name())
                : new Verdict.OutOfScope(CheckCode.SCOPE_DEVICE_TYPE.reason(type.name(), checked));
    }

    private static String names(Set<UserRole> roles) {
        return roles.stream().map(UserRole::name).collect(joining(", "));
    }
}
