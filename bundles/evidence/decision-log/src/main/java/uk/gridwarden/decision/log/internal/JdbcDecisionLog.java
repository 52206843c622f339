package uk.gridwarden.decision.log.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.DecisionLogStatus;
import uk.gridwarden.decision.log.DecisionLogStatus.State;
import uk.gridwarden.decision.log.ExportRequest;
import uk.gridwarden.decision.log.ExportSummary;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.decision.log.Retention;
import uk.gridwarden.decision.log.RetentionSummary;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.SearchPage;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionRecorder;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.RequestIdReusedException;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.RequestId;

/**
 * The decision log in a database. Callers' threads make records and read them; one thread of its own writes.
 *
 * <p>It comes up whatever the state of its database, and says in its status why it does not record.
 */
@Component(
        service = {DecisionRecorder.class, DecisionLog.class},
        configurationPid = "uk.gridwarden.decision.log",
        immediate = true)
@Designate(ocd = DecisionLogConfiguration.class)
public final class JdbcDecisionLog implements DecisionRecorder, DecisionLog, AutoCloseable {
    private final LogSettings settings;
    private final Clock clock;
    private final RecordFormat format = new RecordFormat();
    private final LogReading reading;
    private final Appender appender;

    /** For Declarative Services. */
    @Activate
    public JdbcDecisionLog(
            BundleContext context,
            DecisionLogConfiguration configuration,
            @Reference(name = "database", target = "(osgi.jndi.service.name=jdbc/gridwarden-decisions)")
                    DataSource dataSource,
            @Reference(name = "clock", target = "(gridwarden.platform.clock=true)") Clock clock) {
        this(LogSettings.of(configuration, installation(context), hostName()), dataSource, clock);
    }

    JdbcDecisionLog(LogSettings settings, DataSource dataSource, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        var transactions = new Transactions(dataSource);
        var reader = new RecordReader();
        var verifier = new ChainVerifier(transactions, reader, format);
        var headFile = new HeadFile(settings.headFile());
        var opening = new LogOpening(transactions, reader, verifier, headFile, settings.acceptMissingHead());
        var writer = new RecordWriter((int) Math.max(1, settings.recordTimeout().toSeconds()));
        this.reading = new LogReading(transactions, reader, format, verifier, headFile);
        this.appender = new Appender(opening, new BatchStore(transactions, reader, writer), headFile, settings);
    }

    @Activate
    void start() {
        appender.start();
    }

    /** How many records wait to be written. */
    int waiting() {
        return appender.waiting();
    }

    /** Has the database looked at now and not only when nothing was written for a while. */
    void lookNow() {
        appender.lookNow();
    }

    @Override
    @Deactivate
    public void close() {
        appender.close();
    }

    @Override
    public Optional<RecordedDecision> find(RequestId requestId, Phase phase) throws UnavailableException {
        requireOpened();
        return reading.find(requestId, phase).map(JdbcDecisionLog::repeated);
    }

    @Override
    public RecordedDecision record(Decision decision) throws UnavailableException, RequestIdReusedException {
        var record = DecisionRecord.of(decision, clock.instant(), settings.node(), settings.keepDocuments());
        var placement = place(Draft.of(record, decision, format));
        if (placement instanceof Placement.Reused reused) {
            throw new RequestIdReusedException(decision.requestId(), reused.earlierSequence());
        }
        if (placement instanceof Placement.Repeated repeated) {
            return earlier(repeated.earlierSequence());
        }
        return new RecordedDecision(decision, ((Placement.Written) placement).receipt(), false);
    }

    @Override
    public Receipt record(Refusal refusal) throws UnavailableException {
        var placement = place(Draft.of(RefusalRecord.of(refusal, clock.instant(), settings.node()), format));
        if (placement instanceof Placement.Written written) {
            return written.receipt();
        }
        throw new IllegalStateException("a refusal uses up no RequestID and cannot be in conflict");
    }

    @Override
    public DecisionLogStatus status() {
        return appender.status();
    }

    @Override
    public Optional<RecordedEntry.DecisionEntry> findDecision(UUID decisionId) throws UnavailableException {
        return reading.findDecision(decisionId);
    }

    @Override
    public Optional<RecordedEntry.RefusalEntry> findRefusal(UUID correlationId) throws UnavailableException {
        return reading.findRefusal(correlationId);
    }

    @Override
    public Optional<RecordedEntry> findBySequence(long sequence) throws UnavailableException {
        return reading.findBySequence(sequence);
    }

    @Override
    public List<RecordedEntry.DecisionEntry> findByRequestId(RequestId requestId) throws UnavailableException {
        return reading.findByRequestId(requestId);
    }

    @Override
    public SearchPage search(SearchCriteria criteria) throws UnavailableException {
        return reading.search(criteria);
    }

    @Override
    public Statistics statistics(Optional<Instant> receivedFrom, Optional<Instant> receivedBefore)
            throws UnavailableException {
        return reading.statistics(receivedFrom, receivedBefore);
    }

    @Override
    public Verification verify(long fromSequence) throws UnavailableException {
        return reading.verify(fromSequence, status());
    }

    @Override
    public RetentionSummary retain(Instant before, String caller) throws UnavailableException {
        var reduced = 0L;
        var last = Optional.<Receipt>empty();
        var step = reading.reductions(0, before);
        while (!step.isEmpty()) {
            var retention = new Retention(
                    UUID.randomUUID(),
                    before,
                    caller,
                    step.stream().map(Reduction::described).toList());
            last = Optional.of(recordRetention(retention, step));
            reduced += step.size();
            step = reading.reductions(step.get(step.size() - 1).sequence(), before);
        }
        return new RetentionSummary(reduced, last);
    }

    private Receipt recordRetention(Retention retention, List<Reduction> reductions) throws UnavailableException {
        var record = RetentionRecord.of(retention, clock.instant(), settings.node());
        try {
            return ((Placement.Written) place(Draft.of(record, reductions, format))).receipt();
        } catch (UnavailableException notRecorded) {
            throw new UnavailableException(
                    "Personal data was not removed from every record that is old enough: run it again.", notRecorded);
        }
    }

    @Override
    public ExportSummary export(ExportRequest request) throws UnavailableException, IOException {
        return new LogExport(reading, settings.node(), clock).run(request);
    }

    private Placement place(Draft draft) throws UnavailableException {
        var pending = new PendingDraft(draft, new CompletableFuture<>());
        var deadline = System.nanoTime() + settings.recordTimeout().toNanos();
        try {
            if (!appender.offer(pending, settings.recordTimeout())) {
                throw notRecorded(noRoom(), null);
            }
            return pending.placement().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            var refused = failure.getCause() instanceof LogRefusedException;
            throw notRecorded(
                    refused
                            ? failure.getCause().getMessage()
                            : "The record could not be made durable: try again later.",
                    failure.getCause());
        } catch (TimeoutException tooSlow) {
            // Not yet linked, it is left out; otherwise it is recorded, and sending the request again finds it.
            pending.placement().cancel(false);
            throw notRecorded("The record was not durable in time: try again later.", tooSlow);
        } catch (InterruptedException stopped) {
            pending.placement().cancel(false);
            Thread.currentThread().interrupt();
            throw notRecorded("The record was not waited for: try again later.", stopped);
        }
    }

    private String noRoom() {
        var status = status();
        return status.state() == State.STOPPED
                ? status.reason()
                : "The decision log has no room for another record: try again later.";
    }

    private RecordedDecision earlier(long sequence) throws UnavailableException {
        var entry = reading.findBySequence(sequence);
        if (entry.isPresent() && entry.get() instanceof RecordedEntry.DecisionEntry decision) {
            return repeated(decision);
        }
        throw notRecorded("Record " + sequence + " of the decision log is missing: verify the log.", null);
    }

    private void requireOpened() throws UnavailableException {
        try {
            appender.awaitFirstOpening(settings.recordTimeout());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw notRecorded("The decision log was not waited for: try again later.", stopped);
        }
        var status = status();
        if (status.state() != State.SERVING && status.state() != State.UNAVAILABLE) {
            throw notRecorded(status.reason(), null);
        }
    }

    private static RecordedDecision repeated(RecordedEntry.DecisionEntry entry) {
        return new RecordedDecision(entry.decision(), entry.receipt(), true);
    }

    private static UnavailableException notRecorded(String reason, Throwable cause) {
        return new UnavailableException("The decision log cannot be written.", reason, cause);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private static Path installation(BundleContext context) {
        var folder = context.getProperty("karaf.base");
        return Path.of(folder == null ? "" : folder);
    }
}
