package uk.gridwarden.rule.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.DataSetState;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.NetworkOperators;
import uk.gridwarden.rule.api.Originator;
import uk.gridwarden.rule.api.PayloadFacts;
import uk.gridwarden.rule.api.Policy;
import uk.gridwarden.rule.api.ServiceRequest;
import uk.gridwarden.rule.api.TargetDevice;

/** A mutable copy of facts, used within one call. */
final class FactsDraft {
    final Instant receivedAt;
    Instant relevantTime;
    ServiceRequest request;
    Originator originator;
    Optional<TargetDevice> device;
    List<MeteringPoint> meteringPoints;
    Optional<CredentialReplacement> credentials;
    NetworkOperators operators;
    List<DataSetState> dataSets;
    Policy policy;
    private final Optional<PayloadFacts> payload;

    private FactsDraft(Facts facts) {
        receivedAt = facts.receivedAt();
        relevantTime = facts.relevantTime();
        request = facts.request();
        originator = facts.originator();
        device = facts.device();
        meteringPoints = facts.meteringPoints();
        credentials = facts.credentials();
        operators = facts.operators();
        dataSets = facts.dataSets();
        policy = facts.policy();
        payload = facts.payload();
    }

    /** A changed copy. */
    static ExampleFacts changed(ExampleFacts example, Consumer<FactsDraft> change) {
        var draft = new FactsDraft(example.facts());
        change.accept(draft);
        return new ExampleFacts(new Facts(
                draft.receivedAt,
                draft.relevantTime,
                draft.request,
                draft.originator,
                draft.device,
                draft.meteringPoints,
                draft.credentials,
                draft.operators,
                draft.dataSets,
                draft.policy,
                draft.payload));
    }
}
