package uk.gridwarden.engine.internal;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.engine.Basis;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionRecorder;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.engine.RecordedDecision;
import uk.gridwarden.engine.RequestIdReusedException;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.engine.ServiceRequestValidation;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.engine.internal.RequestVerdicts.Judged;
import uk.gridwarden.facts.FactsGathering;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.CatalogueEntry.Kind;
import uk.gridwarden.rule.api.CredentialReplacement;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.PayloadFacts.EarlierPhase;
import uk.gridwarden.rule.api.Phase;
import uk.gridwarden.rule.api.Sha256;
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
    private final BasisParts parts;
    private final DecisionRecorder recorder;
    private final ReadinessCheck settingsInspection;

    /** Called by Declarative Services. */
    @Activate
    public RecordedValidation(
            @Reference FactsGathering factsGathering,
            @Reference RuleRegistry registry,
            @Reference RequestVerdicts requestVerdicts,
            @Reference BasisParts parts,
            @Reference DecisionRecorder recorder,
            @Reference(target = "(" + ReadinessCheck.GATES_DECISIONS + "=true)") ReadinessCheck settingsInspection) {
        this.factsGathering = factsGathering;
        this.registry = registry;
        this.requestVerdicts = requestVerdicts;
        this.parts = parts;
        this.recorder = recorder;
        this.settingsInspection = settingsInspection;
    }

    @Override
    public RecordedDecision validate(VerifiedRequest request, Submission submission, TrustView trust)
            throws UnavailableException {
        var start = System.nanoTime();
        checkReady(parts.terms());
        var header = request.request();
        var used = recorder.find(header.id());
        var earlier = Optional.ofNullable(used.get(header.commandVariant().phase()));
        var isRetry = earlier.filter(one -> isRetry(request, one)).isPresent();
        if (isRetry && !submission.dryRun()) {
            return new RecordedDecision(earlier.get().decision(), earlier.get().receipt(), true);
        }
        var matter = new Matter(request, submission, trust, used, start);
        RecordedDecision recorded;
        try {
            recorded = earlier.isPresent() && !isRetry ? recordReuse(matter) : recorder.record(decide(matter));
        } catch (RequestIdReusedException meanwhile) {
            recorded = recordReuse(matter);
        }
        if (LOG.isDebugEnabled()) {
            var decision = recorded.decision();
            LOG.debug(
                    "Decision {} on {} SRV {} CV {}: {} {}",
                    decision.id(),
                    decision.requestId(),
                    header.service(),
                    header.commandVariant(),
                    decision.outcome(),
                    decision.findings().isEmpty()
                            ? ""
                            : decision.findings().get(0).code());
        }
        return recorded;
    }

    private void checkReady(BasisParts.Terms terms) throws UnavailableException {
        var problems = new ArrayList<>(terms.values().problems());
        problems.addAll(terms.codes().problems());
        problems.addAll(settingsInspection.state().problems());
        registry.recordingProblem().ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new UnavailableException(NOT_READY, problems.get(0), null);
        }
    }

    /**
     * What is decided on.
     *
     * @param used the decisions that used up its RequestID, by phase
     */
    private record Matter(
            VerifiedRequest request,
            Submission submission,
            TrustView trust,
            Map<Phase, RecordedDecision> used,
            long start) {}

    /**
     * Gathers the facts under the settings of a generation. Those of trust change with the view of it: a request that was
     * verified under others belongs to no basis that is on record.
     */
    private Facts facts(Matter matter, LiveGeneration generation) throws UnavailableException {
        var terms = generation.terms();
        checkReady(terms);
        if (!terms.trust().equals(matter.trust().settings())) {
            throw new UnavailableException(
                    NOT_READY,
                    "The settings of etc/uk.gridwarden.smki.cfg changed while the request was read; send it again.",
                    null);
        }
        var firstPhase =
                Optional.ofNullable(matter.used().get(Phase.SERVICE_REQUEST)).map(RecordedValidation::earlierPhase);
        return factsGathering.gather(
                matter.request(), matter.submission().receivedAt(), generation, matter.trust(), firstPhase);
    }

    private static EarlierPhase earlierPhase(RecordedDecision earlier) {
        var decision = earlier.decision();
        return new EarlierPhase(
                decision.id(),
                earlier.receipt().sequence(),
                decision.outcome().name(),
                decision.facts()
                        .credentials()
                        .map(CredentialReplacement::certificates)
                        .orElse(List.of()));
    }

    /** A retry is answered from the record, before any work is done. The signature of a retry may be another one. */
    private static boolean isRetry(VerifiedRequest request, RecordedDecision earlier) {
        return earlier.decision().contentDigest().toString().equals(request.contentDigest());
    }

    /** Other content under a RequestID that is used up: rejected whatever the rules would say, and recorded. */
    private RecordedDecision recordReuse(Matter matter) throws UnavailableException {
        var generation = registry.enterCurrent();
        try {
            var facts = facts(matter, generation);
            var finding = OwnFinding.requestIdReused(facts.request().id());
            var verdicts = List.of(requestVerdicts.own(Outcome.fail(finding)));
            return recorder.record(
                    decision(matter, new Judged(facts, verdicts, generation.description(), generation.terms())));
        } catch (RequestIdReusedException impossible) {
            throw new IllegalStateException("a decision that does not use up its RequestID cannot collide", impossible);
        } finally {
            generation.leave();
        }
    }

    private Decision decide(Matter matter) throws UnavailableException {
        var counted = Optional.of(matter.request().contentDigest())
                .filter(digest -> !matter.submission().dryRun());
        return decision(matter, requestVerdicts.of(generation -> facts(matter, generation), counted));
    }

    private Decision decision(Matter matter, Judged judged) {
        var facts = judged.facts();
        var generation = judged.generation();
        var combined = CombinedVerdict.of(judged.verdicts(), facts.policy().monitored());
        return new Decision(
                UUID.randomUUID(),
                combined.outcome(),
                combined.enforced() && !matter.submission().dryRun(),
                combined.findings(),
                combined.warnings(),
                judged.verdicts(),
                judged.terms()
                        .codes()
                        .codeFor(
                                combined.outcome(),
                                combined.findings(),
                                facts.request().service(),
                                kind(combined.findings(), judged.verdicts(), generation)),
                facts,
                generation.number(),
                generation.digest(),
                new Basis(
                        generation.basisDigest(), parts.digests(matter.request().officialSchemas())),
                Sha256.parse(matter.trust().digest()),
                Sha256.parse(matter.request().contentDigest()),
                matter.request().document(),
                matter.submission(),
                Duration.ofNanos(System.nanoTime() - matter.start()).truncatedTo(ChronoUnit.MICROS));
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
