package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.decision.log.DecisionLogStatus.State;
import uk.gridwarden.decision.log.internal.Batch.LinkedDraft;
import uk.gridwarden.decision.log.internal.Batch.PendingDraft;
import uk.gridwarden.failures.UnavailableException;

/**
 * The one thread that writes the log. It takes the waiting drafts, links them to the head, inserts them, commits once,
 * writes the new head outside the database, and only then answers the callers.
 *
 * <p>After any failure the head is unknown and the log is opened again before the next write, so that the outcome of an
 * in-doubt commit is determined. An idle log is looked at from time to time.
 */
final class Appender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Appender.class);

    private final LogOpening opening;
    private final BatchStore store;
    private final HeadFile headFile;
    private final Consumer<List<LinkedDraft>> afterwards;
    private final int batchSize;
    private final Duration checkInterval;
    private final Duration patience;
    // An empty entry only wakes the thread.
    private final BlockingQueue<Optional<PendingDraft>> waiting;
    private final CountDownLatch firstOpening = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "gridwarden-decision-log");

    private volatile Status status = new Status(State.STARTING, "The decision log is being opened.", ChainHead.EMPTY);
    private volatile boolean closing;
    private volatile Optional<LogOpening.Opened> current = Optional.empty();

    // Used by the appender thread only.
    private final FailureReports reports = new FailureReports();
    private Optional<LogOpening.Opened> opened = Optional.empty();
    private Optional<ChainHead> lastCommitted = Optional.empty();

    /**
     * How the writing goes.
     *
     * @param reason why it does not, in one sentence
     * @param head the end of the chain when it last went well
     */
    record Status(State state, String reason, ChainHead head) {}

    /** @param afterwards takes the records that were just committed */
    Appender(
            LogOpening opening,
            BatchStore store,
            HeadFile headFile,
            Consumer<List<LinkedDraft>> afterwards,
            LogSettings settings) {
        this.opening = opening;
        this.store = store;
        this.headFile = headFile;
        this.afterwards = afterwards;
        this.batchSize = settings.batchSize();
        this.checkInterval = settings.checkInterval();
        this.patience = settings.recordTimeout();
        this.waiting = new ArrayBlockingQueue<>(settings.queueSize());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    Status status() {
        return status;
    }

    /** The log as it is open now; empty while it does not record. */
    Optional<LogOpening.Opened> current() {
        return current;
    }

    int waiting() {
        return waiting.size();
    }

    /** Checks the database as after an idle interval, unless the queue is full and the database is about to be used. */
    void lookNow() {
        waiting.offer(Optional.empty());
    }

    /** Waits for the first attempt to open the log; false when that took too long. */
    boolean awaitFirstOpening(Duration atMost) throws InterruptedException {
        return firstOpening.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Hands a draft over; false when there was no room for it in time, or the log is stopped. */
    boolean offer(PendingDraft draft, Duration atMost) throws InterruptedException {
        return !closing && waiting.offer(Optional.of(draft), atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Writes what is waiting and stops. Waits for a database that hangs no longer than a caller would. */
    @Override
    public void close() {
        closing = true;
        // When the queue is full, the thread is busy and checks the flag afterwards.
        waiting.offer(Optional.empty());
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            check();
            firstOpening.countDown();
            while (!closing || !waiting.isEmpty()) {
                var drafts = next();
                if (drafts.isEmpty()) {
                    check();
                } else {
                    append(drafts);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            status = new Status(State.STOPPED, "The decision log is stopped.", status.head());
            current = Optional.empty();
            firstOpening.countDown();
            store.rest();
            headFile.close();
            opening.close();
            fail(drain(Integer.MAX_VALUE), new LogRefusedException("The decision log is stopped."));
        }
    }

    /** The drafts waiting to be written; empty when none arrived within the check interval. */
    private List<PendingDraft> next() throws InterruptedException {
        var first = waiting.poll(checkInterval.toNanos(), TimeUnit.NANOSECONDS);
        if (first == null) {
            return List.of();
        }
        var drafts = new ArrayList<PendingDraft>();
        first.ifPresent(drafts::add);
        drafts.addAll(drain(batchSize - 1));
        return drafts;
    }

    private List<PendingDraft> drain(int atMost) {
        var entries = new ArrayList<Optional<PendingDraft>>();
        waiting.drainTo(entries, atMost);
        return entries.stream().flatMap(Optional::stream).toList();
    }

    /** Looks at the log, or opens it again: that detects a lost database and one that has come back. */
    private void check() {
        if (closing || status.state() == State.REFUSING) {
            return;
        }
        var left = opened;
        opened = Optional.empty();
        store.rest();
        try {
            if (left.isPresent() && opening.isAsLeft(left.get())) {
                opened = left;
            } else {
                openedLog();
            }
        } catch (SQLException | IOException | LogRefusedException | UnavailableException | RuntimeException failure) {
            noteFailure(failure);
        }
    }

    private void append(List<PendingDraft> drafts) {
        var wanted = drafts.stream()
                .filter(pending -> !pending.result().isCancelled())
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        try {
            var batch = write(wanted);
            for (var index = 0; index < wanted.size(); index++) {
                wanted.get(index).result().complete(batch.results().get(index));
            }
        } catch (SQLException | IOException | LogRefusedException | UnavailableException | RuntimeException failure) {
            noteFailure(failure);
            fail(wanted, failure);
        }
    }

    private Batch write(List<PendingDraft> drafts)
            throws SQLException, IOException, LogRefusedException, UnavailableException {
        if (status.state() == State.REFUSING) {
            throw new LogRefusedException(status.reason());
        }
        var log = openedLog();
        opened = Optional.empty();
        var batch = store.store(log.chain(), drafts);
        lastCommitted = Optional.of(batch.head());
        afterwards.accept(batch.records());
        rememberHead(log, batch);
        return batch;
    }

    // The batch is already durable, even if writing the head fails: its callers are answered, and the next batch waits
    // for the file.
    private void rememberHead(LogOpening.Opened log, Batch batch) {
        try {
            if (!batch.records().isEmpty()) {
                headFile.write(batch.head());
            }
            serve(new LogOpening.Opened(log.chain().at(batch.head()), log.mpxnKey()));
        } catch (IOException notWritten) {
            noteFailure(notWritten);
        }
    }

    private LogOpening.Opened openedLog() throws SQLException, IOException, LogRefusedException, UnavailableException {
        if (opened.isEmpty()) {
            serve(opening.open(lastCommitted));
        }
        return opened.orElseThrow();
    }

    private void serve(LogOpening.Opened log) {
        if (status.state() != State.SERVING) {
            LOG.info(
                    "The decision log is open at record {}.", log.chain().head().count());
        }
        reports.served();
        opened = Optional.of(log);
        current = opened;
        status = new Status(State.SERVING, "", log.chain().head());
    }

    private void noteFailure(Exception failure) {
        opened = Optional.empty();
        current = Optional.empty();
        var refused = failure instanceof LogRefusedException;
        var reason = describe(failure);
        reports.failed(reason, failure);
        status = new Status(refused ? State.REFUSING : State.UNAVAILABLE, reason, status.head());
    }

    private static String describe(Exception failure) {
        if (failure instanceof LogRefusedException || failure instanceof UnavailableException) {
            return failure.getMessage();
        }
        if (failure instanceof IOException) {
            return "The head file of the decision log cannot be read or written.";
        }
        return failure instanceof SQLException
                ? "The database of the decision log does not answer as it should."
                : "The decision log failed unexpectedly; the server's log has the cause.";
    }

    private static void fail(List<PendingDraft> drafts, Exception failure) {
        drafts.forEach(pending -> pending.result().completeExceptionally(failure));
    }
}
