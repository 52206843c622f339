package uk.gridwarden.gateway.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import uk.gridwarden.engine.ReceivedMessage;
import uk.gridwarden.engine.RequestIntake;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;

/**
 * Turns failures into the faults of one endpoint, and tells the operator why messages are answered as unavailable: one
 * line for each, with the root cause, and the whole failure once a minute. A database that is down fails every message,
 * and the log must stay readable then.
 *
 * <p>Any thread may call.
 */
final class Faults {
    private static final Duration BETWEEN_WHOLE_FAILURES = Duration.ofMinutes(1);

    private final Contract contract;
    private final Supplier<Optional<RequestIntake>> records;
    private final JunkCounting junk;
    private final Logger log;
    private final AtomicReference<Instant> lastWhole = new AtomicReference<>(Instant.EPOCH);

    /** With the service that records refusals, which may come and go. */
    Faults(Contract contract, Supplier<Optional<RequestIntake>> records, JunkCounting junk, Logger log) {
        this.contract = contract;
        this.records = records;
        this.junk = junk;
        this.log = log;
    }

    /** The fault for what never became an envelope, which is counted and leaves no record of its own. */
    GatewayFault discard(ReceivedMessage message, FailureException failure) {
        if (failure.code() != FaultCode.SERVICE_UNAVAILABLE) {
            junk.count(message.caller(), failure.code());
        }
        return answer(message, failure);
    }

    /**
     * The fault for a message that is refused, which is recorded first where the contract has refusals recorded. One that
     * cannot be recorded is answered as unavailable, so that the sender knows that nothing was kept.
     */
    GatewayFault refuse(ReceivedMessage message, FailureException failure) {
        if (!contract.recordsRefusals() || failure.code() == FaultCode.SERVICE_UNAVAILABLE) {
            return answer(message, failure);
        }
        try {
            var intake =
                    records.get().orElseThrow(() -> new UnavailableException("The decision engine is not running."));
            return answer(message, intake.refuse(message, failure).failure());
        } catch (UnavailableException notRecorded) {
            return answer(message, notRecorded);
        }
    }

    /** The fault for a failure that leaves no record, or is on record already. */
    GatewayFault answer(ReceivedMessage message, FailureException failure) {
        if (failure.code() != FaultCode.SERVICE_UNAVAILABLE) {
            return new GatewayFault(contract, failure, failure.sentence(), message.correlationId());
        }
        report(message, failure);
        return new GatewayFault(
                contract, failure, failure.sentence() + " " + contract.remedy(), message.correlationId());
    }

    private void report(ReceivedMessage message, FailureException failure) {
        if (failure.getCause() == null) {
            log.warn("{} Correlation id {}", failure.getMessage(), message.correlationId());
        } else if (isDue(message.receivedAt())) {
            log.warn("{} Correlation id {}", failure.sentence(), message.correlationId(), failure);
        } else {
            log.warn(
                    "{} Correlation id {}: {}",
                    failure.sentence(),
                    message.correlationId(),
                    rootCause(failure).toString());
        }
    }

    /** True for one of several threads that call at the same time. */
    private boolean isDue(Instant now) {
        var last = lastWhole.get();
        return !now.isBefore(last.plus(BETWEEN_WHOLE_FAILURES)) && lastWhole.compareAndSet(last, now);
    }

    private static Throwable rootCause(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
