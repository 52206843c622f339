package uk.gridwarden.rule.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything a rule may know, gathered before it runs and frozen. A decision can be judged again from its facts alone.
 *
 * @param receivedAt when the request arrived; the only "now" there is
 * @param relevantTime ExecutionDateTime where it lies ahead of receipt, else the time of receipt
 * @param request the verified request
 * @param originator who sent it
 * @param device the target device; empty when the inventory does not know it
 * @param meteringPoints the metering points that the device serves (for a GPF, those of its GSME); empty when none is
 *     known
 * @param credentials the certificates to be placed; empty for requests that place none
 * @param operators the organisations to compare
 * @param dataSets the data sets the facts were read from
 * @param policy the operator's policy
 * @param payload how the GBCS payload of a Signed Pre-Command was found; empty in phase 1. The engine judges it itself; a
 *     rule looks at {@code credentials}, which are the same in both phases
 */
public record Facts(
        Instant receivedAt,
        Instant relevantTime,
        ServiceRequest request,
        Originator originator,
        Optional<TargetDevice> device,
        List<MeteringPoint> meteringPoints,
        Optional<CredentialReplacement> credentials,
        NetworkOperators operators,
        List<DataSetState> dataSets,
        Policy policy,
        Optional<PayloadFacts> payload) {

    /** Copies the lists. */
    public Facts {
        meteringPoints = List.copyOf(meteringPoints);
        dataSets = List.copyOf(dataSets);
    }

    /** The facts of a request without a payload. */
    public Facts(
            Instant receivedAt,
            Instant relevantTime,
            ServiceRequest request,
            Originator originator,
            Optional<TargetDevice> device,
            List<MeteringPoint> meteringPoints,
            Optional<CredentialReplacement> credentials,
            NetworkOperators operators,
            List<DataSetState> dataSets,
            Policy policy) {
        this(
                receivedAt,
                relevantTime,
                request,
                originator,
                device,
                meteringPoints,
                credentials,
                operators,
                dataSets,
                policy,
                Optional.empty());
    }

    /** A text with the metering points of these facts masked: what a rule says may hold them in full. */
    public String masked(String text) {
        var masked = text;
        for (var point : meteringPoints) {
            masked = point.mpxn().maskedIn(masked);
        }
        return masked;
    }

    /** A finding with the metering points of these facts masked, fit to be shown. */
    public Finding masked(Finding finding) {
        return new Finding(
                finding.code(),
                masked(finding.location()),
                masked(finding.seen()),
                masked(finding.expected()),
                masked(finding.sentence()));
    }

    /** The state of a data set by name, or empty when it was never imported. */
    public Optional<DataSetState> dataSet(String name) {
        return dataSets.stream().filter(set -> set.name().equals(name)).findFirst();
    }
}
