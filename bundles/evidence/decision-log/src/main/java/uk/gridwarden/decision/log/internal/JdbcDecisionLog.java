package uk.gridwarden.decision.log.internal;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import uk.gridwarden.acts.ActSpool;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.decision.log.ActLog;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.decision.log.DecisionLogStatus;
import uk.gridwarden.decision.log.ExportRequest;
import uk.gridwarden.decision.log.ExportSummary;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.PublishedLog;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.decision.log.RetentionSummary;
import uk.gridwarden.decision.log.internal.Batch.Place;
import uk.gridwarden.decision.log.internal.Batch.Result;
import uk.gridwarden.decision.log.internal.Housekeeping.Duty;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionRecorder;
import uk.gridwarden.engine.JunkCount;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.Refusal;
import uk.gridwarden.engine.RequestIdReusedException;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.transparency.log.SigningKey;
import uk.gridwarden.transparency.log.VerifierKey;

/**
 * The decision log in a database. Callers' threads prepare and read records; a single thread writes them.
 *
 * <p>The component starts in every state of its database. Its status gives the reason when it does not record.
 */
@Component(
        service = {DecisionRecorder.class, DecisionLog.class, PublishedLog.class, ActLog.class},
        configurationPid = "uk.gridwarden.decision.log",
        immediate = true)
@Designate(ocd = DecisionLogConfiguration.class)
public final class JdbcDecisionLog extends LogReading implements DecisionRecorder, AutoCloseable {
    private static final int ACTS_AT_ONCE = 100;

    private final Clock clock;
    private final ActSpool acts;
    private final Optional<SigningKey> key;
    private final Appender appender;
    private final Recording recording;
    private final Checkpointer checkpointer;
    private final UsedKeys usedKeys = new UsedKeys();
    private final Housekeeping housekeeping;
    private final Housekeeping timeStamping;

    /**
     * For Declarative Services.
     *
     * @throws IOException when the key that signs checkpoints cannot be read
     */
    @Activate
    public JdbcDecisionLog(
            BundleContext context,
            DecisionLogConfiguration configuration,
            @Reference(name = "database", target = "(osgi.jndi.service.name=jdbc/gridwarden-decisions)")
                    DataSource dataSource,
            @Reference(name = "acts") ActSpool acts,
            @Reference(name = "clock", target = "(gridwarden.platform.clock=true)") Clock clock)
            throws IOException {
        this(LogSettings.of(configuration, context), dataSource, acts, clock);
    }

    JdbcDecisionLog(LogSettings settings, DataSource dataSource, ActSpool acts, Clock clock) throws IOException {
        super(dataSource, settings);
        this.clock = clock;
        this.acts = acts;
        this.key = settings.checkpoints().keyFile().isEmpty()
                ? Optional.empty()
                : Optional.of(SigningKey.read(settings.checkpoints().keyFile().get(), Chain.origin(settings.node())));
        var opening = new LogOpening(dataSource, reader, verifier, headFile, settings);
        var store = new BatchStore(dataSource, settings, usedKeys, reader, format);
        this.checkpointer = new Checkpointer(settings, transactions, key);
        this.appender = new Appender(
                opening,
                store,
                headFile,
                records -> {
                    indexer.add(records);
                    checkpointer.add(records);
                },
                settings);
        this.recording = new Recording(appender, format, settings);
        this.housekeeping = new Housekeeping(
                "gridwarden-decision-log-housekeeping",
                List.of(
                        new Duty("Recording administrative acts", () -> takeInActs()),
                        new Duty("Filling the index of the decision log", () -> whenOpen(indexer::catchUp)),
                        new Duty(
                                "Making a checkpoint",
                                () -> whenOpen(log -> checkpointer.run(log.chain(), heads ->
                                        (Result.Written) recording.append(LogRecord.of(heads, envelope()))))),
                        new Duty("Copying checkpoints", () -> whenOpen(log -> checkpointer.copy(log.chain()))),
                        new Duty(
                                "Reading used RequestIDs into memory",
                                () -> whenOpen(log -> usedKeys.fill(transactions)))));
        var stamping = new TimeStamping(settings, transactions, clock);
        this.timeStamping = new Housekeeping(
                "gridwarden-decision-log-time-stamping",
                List.of(new Duty("Stamping a checkpoint", () -> whenOpen(log -> stamping.run(log.chain())))));
    }

    @Activate
    void start() {
        appender.start();
        housekeeping.start(settings.checkpoints().interval());
        timeStamping.start(settings.checkpoints().interval());
    }

    /** Work on an open log. */
    @FunctionalInterface
    private interface OnLog {
        void run(LogOpening.Opened log) throws SQLException, IOException, LogRefusedException, UnavailableException;
    }

    private void whenOpen(OnLog work) throws SQLException, IOException, LogRefusedException, UnavailableException {
        var log = appender.current();
        if (log.isPresent()) {
            work.run(log.get());
        }
    }

    /** An act that was recorded before a crash could remove it from the spool is recognised by its id. */
    private void takeInActs() throws UnavailableException {
        if (appender.current().isPresent()) {
            for (var act : acts.oldest(ACTS_AT_ONCE)) {
                recording.append(LogRecord.of(act, envelope()));
                acts.remove(act);
            }
        }
    }

    /** Does now what the threads for housekeeping do at their next turn; false when that took too long. */
    boolean keepHouse() {
        return housekeeping.now(settings.recordTimeout()) && timeStamping.now(settings.recordTimeout());
    }

    /** The number of records waiting to be written. */
    int waiting() {
        return appender.waiting();
    }

    /** Checks the database now instead of after the next idle interval. */
    void lookNow() {
        appender.lookNow();
    }

    /** Stops in good order: the last records are covered by a checkpoint as well. */
    @Deactivate
    void stop() {
        keepHouse();
        close();
    }

    @Override
    public void close() {
        housekeeping.close();
        timeStamping.close();
        appender.close();
    }

    @Override
    Optional<LogOpening.Opened> open() {
        return appender.current();
    }

    @Override
    public Optional<VerifierKey> key() {
        return key.map(SigningKey::verifier);
    }

    private LogRecord.Envelope envelope() {
        return new LogRecord.Envelope(clock.instant(), settings.node(), checkpointer.takeNewest());
    }

    @Override
    public Map<Phase, RecordedDecision> find(RequestId requestId) throws UnavailableException {
        recording.requireOpened();
        if (usedKeys.areNew(Keys.inEachPhase(requestId))) {
            return Map.of();
        }
        return findByRequestId(requestId).stream()
                .map(JdbcDecisionLog::repeated)
                .collect(toMap(recorded -> recorded.decision().phase(), recorded -> recorded));
    }

    @Override
    public RecordedDecision record(Decision decision) throws UnavailableException, RequestIdReusedException {
        var result = recording.append(LogRecord.of(decision, settings.keepDocuments(), envelope()));
        if (result instanceof Result.Reused reused) {
            throw new RequestIdReusedException(
                    decision.requestId(), reused.earlier().sequence());
        }
        if (result instanceof Result.Repeated repeated) {
            return earlier(repeated.earlier());
        }
        checkpointer.note(decision.basis().digest());
        return new RecordedDecision(decision, recording.receipt(result), false);
    }

    @Override
    public Receipt record(Refusal refusal) throws UnavailableException {
        // A refusal uses up no RequestID, so nothing stands in its way.
        return recording.receipt(recording.append(LogRecord.of(refusal, envelope())));
    }

    @Override
    public Receipt record(JunkCount junk) throws UnavailableException {
        return recording.receipt(recording.append(LogRecord.of(junk, envelope())));
    }

    @Override
    public Receipt record(AdministrativeAct act) throws UnavailableException {
        var result = recording.append(LogRecord.of(act, envelope()));
        return result instanceof Result.Repeated repeated
                ? find(repeated.earlier())
                        .orElseThrow(() -> missing(repeated.earlier()))
                        .receipt()
                : recording.receipt(result);
    }

    @Override
    public DecisionLogStatus status() {
        var status = appender.status();
        var head = status.head();
        var warnings = new ArrayList<>(housekeeping.problems());
        warnings.addAll(timeStamping.problems());
        if (key.isEmpty()) {
            warnings.add("Checkpoints are not signed, so nothing shows that the log was not rewritten as a whole: set"
                    + " checkpoint.key.file.");
        }
        return new DecisionLogStatus(status.state(), status.reason(), head.count(), head.hash(), warnings);
    }

    @Override
    public RetentionSummary retain(Instant before, Set<RecordKind> kinds, String caller) throws UnavailableException {
        catchUp();
        return new PersonalDataRemoval(this, recording, this::envelope).run(before, kinds, caller);
    }

    @Override
    public ExportSummary export(ExportRequest request) throws UnavailableException, IOException {
        return new LogExport(this, settings.node(), clock).run(request);
    }

    private RecordedDecision earlier(Place place) throws UnavailableException {
        return find(place)
                .filter(entry -> entry.decision().isPresent())
                .map(JdbcDecisionLog::repeated)
                .orElseThrow(() -> missing(place));
    }

    private static UnavailableException missing(Place place) {
        return Recording.notRecorded(
                "Record " + place.sequence() + " of the decision log is missing: verify the log.", null);
    }

    private static RecordedDecision repeated(RecordedEntry entry) {
        return new RecordedDecision(entry.decision().orElseThrow(), entry.receipt(), true);
    }
}
