package uk.gridwarden.network.operator.check;

import static java.util.stream.Collectors.joining;

import java.util.List;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Facts;

/** Which device the request is for. */
final class DeviceChecks {
    private final FindingCatalogue catalogue;
    private final CheckScope scope;

    DeviceChecks(FindingCatalogue catalogue, CheckScope scope) {
        this.catalogue = catalogue;
        this.scope = scope;
    }

    /** The target device is in the inventory. */
    Verdict isInInventory(Facts facts) {
        return facts.device()
                .<Verdict>map(device -> new Verdict.Good(device.type() + " " + device.id()))
                .orElseGet(() -> new Verdict.Bad(List.of(catalogue.finding(
                        FindingCode.DEVICE_UNKNOWN,
                        "Header/RequestID",
                        facts.request().id().target().toString(),
                        "a device of the inventory"))));
    }

    /** The target device is of a type that the check concerns. */
    Verdict isOfCheckedType(Facts facts) {
        var type = facts.device().orElseThrow().type();
        var checked = scope.deviceTypes().stream().map(DeviceType::name).collect(joining(" or "));
        return scope.deviceTypes().contains(type)
                ? new Verdict.Good(type.name())
                : new Verdict.OutOfScope(catalogue.reason(ScopeQuestion.DEVICE_TYPE, type.name(), checked));
    }
}
