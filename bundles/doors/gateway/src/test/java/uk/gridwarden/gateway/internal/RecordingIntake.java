package uk.gridwarden.gateway.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.engine.ReceivedMessage;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.RecordedRefusalException;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.RequestIntake;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.test.decisions.ExampleReceipt;

/** Reads requests with a given reader and keeps refusals, until its disk is full. */
final class RecordingIntake implements RequestIntake {
    final List<Refusal> refusals = new ArrayList<>();
    RequestReader reader;
    Submitted submitted;
    Optional<UnavailableException> outage = Optional.empty();
    Optional<RecordedDecision> decision = Optional.empty();
    boolean isFull;

    @Override
    public RecordedDecision decide(ReceivedMessage message, Reading reading)
            throws RecordedRefusalException, UnavailableException {
        if (outage.isPresent()) {
            throw outage.get();
        }
        try {
            submitted = reading.read(reader);
        } catch (FailureException failure) {
            throw refuse(message, failure);
        }
        return decision.orElseThrow(() -> new UnsupportedOperationException("no decision is expected"));
    }

    @Override
    public RecordedRefusalException refuse(ReceivedMessage message, FailureException failure)
            throws UnavailableException {
        if (isFull) {
            throw new UnavailableException(
                    "The decision log cannot be written.", "It was not recorded.", new IOException("disk full"));
        }
        var refusal = new Refusal(
                message.correlationId(),
                failure.code().name(),
                failure.sentence(),
                failure instanceof RefusedRequestException refused ? refused.line() : -1,
                -1,
                Optional.empty(),
                "0".repeat(64),
                message.octets().length,
                new Submission(message.receivedAt(), message.caller(), false));
        refusals.add(refusal);
        return new RecordedRefusalException(failure, refusal, ExampleReceipt.at(refusals.size()));
    }
}
