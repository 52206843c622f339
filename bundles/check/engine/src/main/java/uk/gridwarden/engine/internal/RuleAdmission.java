package uk.gridwarden.engine.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.RuleVector;
import uk.gridwarden.rule.bundles.RuleBundles;

/**
 * Decides whether a rule is let in: by the verdict on its bundle and by its test vectors.
 *
 * <p>Examining a rule runs it and takes time. Deciding on the result does not, and is repeated whenever the configuration
 * changes.
 */
@Component(service = RuleAdmission.class)
public final class RuleAdmission {
    private static final Logger LOG = LoggerFactory.getLogger(RuleAdmission.class);
    private static final int MOST_VECTORS = 1_000;
    /** The first calls of a rule load its classes, perhaps while the whole platform starts. */
    private static final int TIMES_SLOWER = 10;

    private final EngineSettings settings;
    private final RuleEvaluation evaluation;
    private final RuleBundles bundles;

    /** Called by Declarative Services. */
    @Activate
    public RuleAdmission(
            @Reference EngineSettings settings, @Reference RuleEvaluation evaluation, @Reference RuleBundles bundles) {
        this.settings = settings;
        this.evaluation = evaluation;
        this.bundles = bundles;
    }

    /**
     * A rule and the result of its examination.
     *
     * @param bundle the bundle it came from
     * @param defect why the rule is never let in; empty when nothing speaks against it
     * @param vectors how many test vectors it brought
     */
    record Examined(RuleCandidate rule, Bundle bundle, Optional<String> defect, int vectors) {}

    /** Called once for each rule, on the thread that brings it, without any lock. */
    Examined examine(Bundle bundle, RuleCandidate rule) {
        return rule.problem().isPresent() ? new Examined(rule, bundle, rule.problem(), 0) : proved(rule, bundle);
    }

    private Examined proved(RuleCandidate rule, Bundle bundle) {
        var id = rule.declaration().id();
        try {
            var catalogue = evaluation.call(id, () -> whole(rule.rule().catalogue()), limit());
            var vectors = evaluation.call(id, () -> wholeVectors(rule.rule().vectors()), limit());
            var described = rule.with(catalogue);
            return new Examined(described, bundle, defect(described, vectors), vectors.size());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return defective(rule, bundle, "It was interrupted while its test vectors were run.");
        } catch (TimeoutException overrun) {
            return defective(
                    rule,
                    bundle,
                    "It did not name its catalogue and test vectors within " + limit().toMillis() + " ms.");
        } catch (ExecutionException | RejectedExecutionException failure) {
            LOG.warn("Rule {} failed to name its catalogue or test vectors", id, failure);
            return defective(rule, bundle, "It failed to name its catalogue or test vectors.");
        }
    }

    private static Examined defective(RuleCandidate rule, Bundle bundle, String defect) {
        return new Examined(rule, bundle, Optional.of(defect), 0);
    }

    private Optional<String> defect(RuleCandidate rule, List<RuleVector> vectors) throws InterruptedException {
        if (vectors.size() > MOST_VECTORS) {
            return Optional.of("It brings " + vectors.size() + " test vectors; expected at most " + MOST_VECTORS + ".");
        }
        var declared = rule.declaration().catalogue().stream()
                .map(CatalogueEntry::code)
                .toList();
        for (var vector : vectors) {
            var outcome = evaluation
                    .evaluate(rule, vector.facts(), limit(), "its test vector '" + vector.name() + "'")
                    .outcome();
            if (!vector.isMetBy(outcome)) {
                return Optional.of("Its test vector '" + vector.name() + "' came out as "
                        + RuleVector.described(outcome) + "; expected " + vector.expectation() + ".");
            }
            var undeclared = new TreeSet<>(outcome.codes());
            undeclared.removeAll(declared);
            if (!undeclared.isEmpty()) {
                return Optional.of("Its test vector '" + vector.name() + "' came out with " + undeclared.first()
                        + ", which is not in its catalogue.");
            }
        }
        return Optional.empty();
    }

    /** Runs on the rule's thread: a list may hold anything, and reading it may fail. */
    private static List<CatalogueEntry> whole(List<CatalogueEntry> named) {
        var catalogue = List.copyOf(named);
        var codes = new HashSet<String>();
        for (CatalogueEntry entry : catalogue) {
            Objects.requireNonNull(entry.kind(), "an entry has no kind");
            Objects.requireNonNull(entry.question(), "an entry has no question");
            Objects.requireNonNull(entry.remedy(), "an entry has no remedy");
            if (OwnFinding.entry(entry.code()).isPresent()) {
                throw new IllegalArgumentException("the catalogue has a code of the engine, " + entry.code());
            }
            if (!codes.add(entry.code())) {
                throw new IllegalArgumentException("two entries of the catalogue have the code " + entry.code());
            }
        }
        return catalogue;
    }

    private static List<RuleVector> wholeVectors(List<RuleVector> named) {
        var vectors = List.copyOf(named);
        for (RuleVector vector : vectors) {
            Objects.requireNonNull(vector.name(), "a test vector has no name");
            Objects.requireNonNull(vector.facts(), "a test vector has no facts");
            Objects.requireNonNull(vector.expected(), "a test vector expects nothing");
        }
        return vectors;
    }

    private Duration limit() {
        return settings.values().timeLimit().multipliedBy(TIMES_SLOWER);
    }

    /** Why a rule is not let in under the configuration in force; empty when it is. */
    Optional<String> refusalOf(Examined examined) {
        return bundles.refusalOf(examined.bundle())
                .or(examined::defect)
                .or(() -> settings.values().vectorsRequired() && examined.vectors() == 0
                        ? Optional.of("It brings no test vectors, and rules.vectors requires some.")
                        : Optional.empty());
    }

    /** What an operator should know though the rule is let in; empty when there is nothing. */
    Optional<String> warningOf(Examined examined) {
        var declaration = examined.rule().declaration();
        return bundles.warningOf(examined.bundle())
                .map(warning -> "Rule " + declaration.id() + " " + declaration.version() + ": " + warning);
    }

    /** The admission of the bundles themselves. */
    RuleBundles bundles() {
        return bundles;
    }
}
