package uk.gridwarden.engine.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionRecorder;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.RequestIdReusedException;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.engine.ServiceRequestValidation;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.CatalogueEntry.Kind;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.self.check.ReadinessCheck;
import uk.gridwarden.smki.TrustView;

/** Facts, rules, policy, record: in this order, and nothing is answered before the last is done. */
@Component
public final class RecordedValidation implements ServiceRequestValidation {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedValidation.class);

    static final String NOT_READY = "The configuration does not allow any decision.";

    private final FactsGathering factsGathering;
    private final RuleRegistry registry;
    private final RequestVerdicts requestVerdicts;
    private final ResponseCodes responseCodes;
    private final EngineSettings settings;
    private final DecisionRecorder recorder;
    private final ReadinessCheck settingsInspection;

    /** Called by Declarative Services. */
    @Activate
    public RecordedValidation(
            @Reference FactsGathering factsGathering,
            @Reference RuleRegistry registry,
            @Reference RequestVerdicts requestVerdicts,
            @Reference ResponseCodes responseCodes,
            @Reference EngineSettings settings,
            @Reference DecisionRecorder recorder,
            @Reference(target = "(" + ReadinessCheck.GATES_DECISIONS + "=true)") ReadinessCheck settingsInspection) {
        this.factsGathering = factsGathering;
        this.registry = registry;
        this.requestVerdicts = requestVerdicts;
        this.responseCodes = responseCodes;
        this.settings = settings;
        this.recorder = recorder;
        this.settingsInspection = settingsInspection;
    }

    @Override
    public RecordedDecision validate(VerifiedRequest request, Submission submission, TrustView trust)
            throws UnavailableException {
        var start = System.nanoTime();
        var values = settings.values();
        var codes = responseCodes.table();
        checkReady(values, codes);
        var header = request.request();
        var used = recorder.find(header.id());
        var earlier = Optional.ofNullable(used.get(header.commandVariant().phase()));
        var isRetry = earlier.filter(one -> isRetry(request, one)).isPresent();
        if (isRetry && !submission.dryRun()) {
            return new RecordedDecision(earlier.get().decision(), earlier.get().receipt(), true);
        }
        var facts = factsGathering.gather(request, submission.receivedAt(), values, trust, used);
        var matter = new Matter(request, submission, values, codes, trust.digest(), facts, start);
        RecordedDecision recorded;
        try {
            recorded = earlier.isPresent() && !isRetry ? recordReuse(matter) : recorder.record(decide(matter));
        } catch (RequestIdReusedException meanwhile) {
            recorded = recordReuse(matter);
        }
        var decision = recorded.decision();
        LOG.info(
                "Decision {} on {} SRV {} CV {}: {} {}",
                decision.id(),
                decision.requestId(),
                header.service(),
                header.commandVariant(),
                decision.outcome(),
                decision.findings().isEmpty() ? "" : decision.findings().get(0).code());
        return recorded;
    }

    private void checkReady(EngineSettings.Values values, ResponseCodes.Table codes) throws UnavailableException {
        var problems = new ArrayList<>(values.problems());
        problems.addAll(codes.problems());
        problems.addAll(settingsInspection.state().problems());
        registry.recordingProblem().ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new UnavailableException(NOT_READY, problems.get(0), null);
        }
    }

    /**
     * What is decided on, and under which configuration: one that was found to be in order and cannot change until the
     * decision is made.
     */
    private record Matter(
            VerifiedRequest request,
            Submission submission,
            EngineSettings.Values values,
            ResponseCodes.Table codes,
            String trustDigest,
            Facts facts,
            long start) {}

    /** A retry is answered from the record, before any work is done. The signature of a retry may be another one. */
    private static boolean isRetry(VerifiedRequest request, RecordedDecision earlier) {
        return earlier.decision().contentDigest().equals(request.contentDigest());
    }

    /** Other content under a RequestID that is used up: rejected whatever the rules would say, and recorded. */
    private RecordedDecision recordReuse(Matter matter) throws UnavailableException {
        var finding = OwnFinding.requestIdReused(matter.facts().request().id());
        var verdict = requestVerdicts.own(Outcome.fail(finding));
        try {
            return recorder.record(decision(matter, List.of(verdict), registry.current()));
        } catch (RequestIdReusedException impossible) {
            throw new IllegalStateException("a decision that does not use up its RequestID cannot collide", impossible);
        }
    }

    private Decision decide(Matter matter) throws UnavailableException {
        var judged = requestVerdicts.of(matter.facts(), matter.values());
        return decision(matter, judged.verdicts(), judged.generation());
    }

    private static Decision decision(Matter matter, List<RuleVerdict> verdicts, Generation generation) {
        var combined = CombinedVerdict.of(verdicts, matter.facts().policy().monitored());
        return new Decision(
                UUID.randomUUID(),
                combined.outcome(),
                combined.enforced() && !matter.submission().dryRun(),
                combined.findings(),
                combined.warnings(),
                verdicts,
                matter.codes()
                        .codeFor(
                                combined.outcome(),
                                combined.findings(),
                                matter.facts().request().service(),
                                kind(combined.findings(), verdicts, generation)),
                matter.facts(),
                generation.number(),
                generation.digest(),
                matter.trustDigest(),
                matter.request().contentDigest(),
                matter.request().document(),
                matter.submission(),
                Duration.ofNanos(System.nanoTime() - matter.start()));
    }

    /** The kind of the deciding finding: as the engine declares it, or else as the rule which decided does. */
    private static Optional<Kind> kind(List<Finding> findings, List<RuleVerdict> verdicts, Generation generation) {
        return findings.stream().findFirst().flatMap(deciding -> OwnFinding.entry(deciding.code())
                .or(() -> verdicts.stream()
                        .filter(verdict -> !verdict.shadow()
                                && verdict.outcome().findings().contains(deciding))
                        .findFirst()
                        .flatMap(verdict -> generation.entry(verdict.ruleId(), verdict.ruleVersion(), deciding.code())))
                .flatMap(CatalogueEntry::kind));
    }
}
