package uk.gridwarden.decision.log.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import uk.gridwarden.decision.log.DecisionLogStatus.State;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.internal.Batch.PendingDraft;
import uk.gridwarden.decision.log.internal.Batch.Result;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.failures.UnavailableException;

/** Hands records to the one writer and waits until they are durable. For any threads. */
final class Recording {
    private final Appender appender;
    private final RecordFormat format;
    private final LogSettings settings;

    Recording(Appender appender, RecordFormat format, LogSettings settings) {
        this.appender = appender;
        this.format = format;
        this.settings = settings;
    }

    Result append(LogRecord record) throws UnavailableException {
        return append(Draft.of(record, List.of(), format));
    }

    Result append(Draft draft) throws UnavailableException {
        var pending = new PendingDraft(draft, new CompletableFuture<>());
        var deadline = System.nanoTime() + settings.recordTimeout().toNanos();
        try {
            if (!appender.offer(pending, settings.recordTimeout())) {
                throw notRecorded(noRoom(), null);
            }
            return pending.result().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            var isSaid = failure.getCause() instanceof LogRefusedException
                    || failure.getCause() instanceof UnavailableException;
            throw notRecorded(
                    isSaid ? failure.getCause().getMessage() : "The record could not be made durable: try again later.",
                    failure.getCause());
        } catch (TimeoutException tooSlow) {
            // Not yet linked, it is left out; otherwise it is recorded, and sending the request again finds it.
            pending.result().cancel(false);
            throw notRecorded("The record was not durable in time: try again later.", tooSlow);
        } catch (InterruptedException stopped) {
            pending.result().cancel(false);
            Thread.currentThread().interrupt();
            throw notRecorded("The thread was stopped before the record was durable: try again later.", stopped);
        }
    }

    private String noRoom() {
        var status = appender.status();
        return status.state() == State.STOPPED
                ? status.reason()
                : "The decision log has no room for another record: try again later.";
    }

    Receipt receipt(Result result) {
        var written = (Result.Written) result;
        return new Receipt(
                Chain.origin(settings.node()),
                written.entry().sequence(),
                written.entry().leafHash(),
                written.head().hash());
    }

    /** Waits until the log was opened, and makes sure that it can be asked for what is on record. */
    void requireOpened() throws UnavailableException {
        try {
            appender.awaitFirstOpening(settings.recordTimeout());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw notRecorded("The thread was stopped before the decision log was open: try again later.", stopped);
        }
        var status = appender.status();
        if (status.state() != State.SERVING && status.state() != State.UNAVAILABLE) {
            throw notRecorded(status.reason(), null);
        }
    }

    static UnavailableException notRecorded(String reason, Throwable cause) {
        return new UnavailableException("The decision log cannot be written.", reason, cause);
    }
}
