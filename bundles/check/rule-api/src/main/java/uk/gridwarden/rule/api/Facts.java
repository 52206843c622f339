package uk.gridwarden.rule.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything a rule may use, gathered before it runs and immutable. A decision can be judged again from its facts alone.
 *
 * @param receivedAt when the request arrived; the only current time a rule may use
 * @param relevantTime ExecutionDateTime where it is after receipt, otherwise the time of receipt
 * @param request the verified request
 * @param originator the sender
 * @param device the target device; empty when the inventory does not know it
 * @param meteringPoints the known metering points that the device serves (for a GPF, those of its GSME)
 * @param credentials the certificates to be placed; empty for requests that place none
 * @param operators the organisations to compare
 * @param dataSets the data sets the facts were read from
 * @param policy the operator's policy
 * @param payload the result of reading the GBCS payload of a Signed Pre-Command; empty in phase 1. The engine judges it;
 *     a rule uses {@code credentials}, which are the same in both phases
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

    /**
     * The same facts under another policy.
     *
     * @since 1.3
     */
    public Facts with(Policy other) {
        return new Facts(
                receivedAt,
                relevantTime,
                request,
                originator,
                device,
                meteringPoints,
                credentials,
                operators,
                dataSets,
                other,
                payload);
    }

    /** Masks the metering points of these facts in a text; a rule's texts may contain them in full. */
    public String masked(String text) {
        var masked = text;
        for (var point : meteringPoints) {
            masked = point.mpxn().maskedIn(masked);
        }
        return masked;
    }

    /** Masks the metering points of these facts in a finding. */
    public Finding masked(Finding finding) {
        return new Finding(
                finding.code(),
                masked(finding.location()),
                masked(finding.seen()),
                masked(finding.expected()),
                masked(finding.sentence()));
    }

    /** The state of a data set by name; empty if it was never imported. */
    public Optional<DataSetState> dataSet(String name) {
        return dataSets.stream().filter(set -> set.name().equals(name)).findFirst();
    }
}
