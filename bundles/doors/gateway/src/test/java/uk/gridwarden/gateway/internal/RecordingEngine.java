package uk.gridwarden.gateway.internal;

import java.util.ArrayList;
import java.util.List;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.ServiceRequestValidation;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.failures.UnavailableException;

/** An engine that keeps refusals, until its disk is full. */
final class RecordingEngine implements ServiceRequestValidation {
    final List<Refusal> refusals = new ArrayList<>();
    boolean isFull;

    @Override
    public RecordedDecision validate(VerifiedRequest request, Submission submission) {
        throw new UnsupportedOperationException("no test asks for a decision");
    }

    @Override
    public Receipt refuse(Refusal refusal) throws UnavailableException {
        if (isFull) {
            throw new UnavailableException(
                    "The decision log cannot be written.",
                    "It was not recorded.",
                    new java.io.IOException("disk full"));
        }
        refusals.add(refusal);
        return new Receipt(refusals.size(), "0".repeat(64));
    }
}
