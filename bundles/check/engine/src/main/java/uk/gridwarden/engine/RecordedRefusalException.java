package uk.gridwarden.engine;

import uk.gridwarden.failures.FailureException;

/** A message was refused, and the refusal is on record. */
public final class RecordedRefusalException extends FailureException {
    private static final long serialVersionUID = 1L;

    private final transient FailureException failure;
    private final transient Refusal refusal;
    private final transient Receipt receipt;

    /** With the failure that led to the refusal, and the place of its record in the log. */
    public RecordedRefusalException(FailureException failure, Refusal refusal, Receipt receipt) {
        super(failure.code(), failure.sentence());
        this.failure = failure;
        this.refusal = refusal;
        this.receipt = receipt;
    }

    /** The failure as it was thrown. */
    public FailureException failure() {
        return failure;
    }

    /** The refusal as recorded. */
    public Refusal refusal() {
        return refusal;
    }

    /** Its place in the log. */
    public Receipt receipt() {
        return receipt;
    }
}
