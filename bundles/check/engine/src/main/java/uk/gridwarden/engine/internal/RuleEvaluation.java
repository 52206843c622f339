package uk.gridwarden.engine.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;

/**
 * Runs rules on threads of its own, so that a rule can neither hold up nor break the thread of a request.
 *
 * <p>Whatever a rule does, the caller gets a verdict: an overrun, a failure or a missing outcome is undetermined.
 */
@Component(service = RuleEvaluation.class)
public final class RuleEvaluation {
    private static final Logger LOG = LoggerFactory.getLogger(RuleEvaluation.class);
    private static final long IDLE_SECONDS = 60;

    private final EngineSettings settings;
    private final AtomicLong threadNumber = new AtomicLong();
    private final ThreadPoolExecutor threads;
    private final RuleQuarantine quarantine;
    private final Map<String, Integer> stuck = new ConcurrentHashMap<>();

    /** Called by Declarative Services. */
    @Activate
    public RuleEvaluation(
            @Reference EngineSettings settings,
            @Reference(target = SystemClock.TARGET) Clock clock,
            @Reference ActRecorder acts) {
        this.settings = settings;
        this.quarantine = new RuleQuarantine(clock, acts);
        this.threads = new ThreadPoolExecutor(
                0, settings.values().threads(), IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
    }

    @Deactivate
    void stop() {
        threads.shutdownNow();
    }

    RuleQuarantine quarantine() {
        return quarantine;
    }

    /** How many evaluations have overrun and still hold their thread, by rule id. */
    Map<String, Integer> stuckThreads() {
        return new TreeMap<>(stuck);
    }

    /**
     * Lets a rule judge a request, and sets the rule apart if that fails too often.
     *
     * @param contentDigest digest of the request; empty for a dry run, which does not count
     */
    RuleVerdict judge(RuleCandidate rule, Facts facts, EngineSettings.Values values, Optional<String> contentDigest)
            throws InterruptedException {
        var verdict = evaluate(rule, facts, values);
        contentDigest.ifPresent(
                digest -> quarantine.note(rule.declaration(), verdict, digest, values.quarantineFailures()));
        return verdict;
    }

    RuleVerdict evaluate(RuleCandidate rule, Facts facts, EngineSettings.Values values) throws InterruptedException {
        return evaluate(rule, facts, values.timeLimit(), facts.request().id());
    }

    /** For a subject that is named in the log; the facts themselves may be anything that a rule has made up. */
    RuleVerdict evaluate(RuleCandidate rule, Facts facts, Duration limit, Object subject) throws InterruptedException {
        var start = System.nanoTime();
        var values = settings.values();
        if (threads.getMaximumPoolSize() != values.threads()) {
            threads.setMaximumPoolSize(values.threads());
        }
        var outcome = outcomeOf(rule, facts, limit, subject);
        return new RuleVerdict(
                rule.declaration().id(),
                rule.declaration().version(),
                outcome,
                Duration.ofNanos(System.nanoTime() - start).truncatedTo(ChronoUnit.MICROS));
    }

    private Outcome outcomeOf(RuleCandidate rule, Facts facts, Duration limit, Object subject)
            throws InterruptedException {
        var id = rule.declaration().id();
        try {
            // Looking through an outcome can fail as well, where a rule has put something else among its findings.
            var outcome = call(
                    id, () -> Optional.ofNullable(rule.rule().evaluate(facts)).filter(RuleEvaluation::isWhole), limit);
            if (outcome.isEmpty()) {
                LOG.warn("Rule {} gave an incomplete outcome for {}", id, subject);
            }
            return outcome.orElseGet(() -> undetermined(OwnFinding.ruleFailed(id)));
        } catch (RejectedExecutionException full) {
            return undetermined(OwnFinding.ruleOverloaded(id));
        } catch (TimeoutException overrun) {
            LOG.warn("Rule {} gave no outcome within {} ms for {}", id, limit.toMillis(), subject);
            return undetermined(OwnFinding.ruleTimedOut(id, limit.toMillis()));
        } catch (ExecutionException failure) {
            LOG.warn(
                    "Rule {} failed for {}: {}", id, subject, failure.getCause().getMessage());
            return undetermined(OwnFinding.ruleFailed(id));
        }
    }

    /**
     * Calls into a rule on a thread of the rules. One that does not end in time is interrupted, and counted until it ends.
     *
     * @throws ExecutionException with a {@link RuleFailure}, whatever it was that the rule threw
     */
    <T> T call(String ruleId, Callable<T> work, Duration limit)
            throws InterruptedException, TimeoutException, ExecutionException {
        var state = new AtomicReference<>(Call.WAITING);
        var running = threads.submit(() -> {
            if (!state.compareAndSet(Call.WAITING, Call.RUNNING)) {
                throw new CancellationException("given up before it began");
            }
            try {
                return work.call();
            } catch (Throwable thrown) {
                throw RuleFailure.of(thrown);
            } finally {
                if (state.getAndSet(Call.ENDED) == Call.STUCK) {
                    noLongerStuck(ruleId);
                }
            }
        });
        try {
            return running.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException | TimeoutException givenUp) {
            if (!state.compareAndSet(Call.WAITING, Call.ENDED)) {
                stuck.merge(ruleId, 1, Integer::sum);
                if (!state.compareAndSet(Call.RUNNING, Call.STUCK)) {
                    noLongerStuck(ruleId);
                }
            }
            running.cancel(true);
            throw givenUp;
        }
    }

    private void noLongerStuck(String ruleId) {
        stuck.computeIfPresent(ruleId, (id, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    private enum Call {
        WAITING,
        RUNNING,
        STUCK,
        ENDED
    }

    private static Outcome undetermined(Finding cause) {
        return Outcome.undetermined(cause);
    }

    /**
     * The record types keep nulls out of lists only, and what is not whole could be neither judged nor recorded. The codes of
     * the engine are not for rules: one would keep a rejection from using up its RequestID.
     */
    private static boolean isWhole(Outcome outcome) {
        if (outcome instanceof Outcome.NotApplicable notApplicable && notApplicable.reason() == null) {
            return false;
        }
        for (var step : outcome.trail()) {
            if (step.answer() == null || step.detail() == null || isOwn(step.check())) {
                return false;
            }
        }
        return areWhole(outcome.warnings()) && areWhole(outcome.findings());
    }

    private static boolean areWhole(List<Finding> findings) {
        for (var finding : findings) {
            if (!isWhole(finding)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOwn(String code) {
        return OwnFinding.entry(code).isPresent();
    }

    private static boolean isWhole(Finding finding) {
        return finding != null
                && !isOwn(finding.code())
                && finding.location() != null
                && finding.seen() != null
                && finding.expected() != null
                && finding.sentence() != null;
    }

    /** Takes nothing over from the request's thread: it outlives the request and would keep the caller's classes. */
    private Thread thread(Runnable work) {
        var thread = new Thread(null, work, "gridwarden-rule-" + threadNumber.incrementAndGet(), 0, false);
        thread.setContextClassLoader(RuleEvaluation.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    }
}
