package uk.gridwarden.engine.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.engine.internal.EngineSettings.SignaturePolicy;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.RuleVector;
import uk.gridwarden.rule.bundles.BundleContents;
import uk.gridwarden.rule.bundles.BundleSignature;
import uk.gridwarden.rule.bundles.RuleManifest;

/**
 * Decides whether a rule is let in: by its manifest, its signature and its test vectors.
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
    private final Path trustedSigners;

    /** Called by Declarative Services. */
    @Activate
    public RuleAdmission(
            @Reference EngineSettings settings, @Reference RuleEvaluation evaluation, BundleContext context) {
        this(settings, evaluation, Path.of(context.getProperty("karaf.etc"), "trust", "rule-signers"));
    }

    RuleAdmission(EngineSettings settings, RuleEvaluation evaluation, Path trustedSigners) {
        this.settings = settings;
        this.evaluation = evaluation;
        this.trustedSigners = trustedSigners;
    }

    /**
     * A rule and the result of its examination.
     *
     * @param defect why the rule is never let in; empty when nothing speaks against it
     * @param vectors how many test vectors it brought
     */
    record Examined(RuleCandidate rule, BundleSignature signature, Optional<String> defect, int vectors) {}

    /** Called once for each rule, on the thread that brings it, without any lock. */
    Examined examine(Bundle bundle, RuleCandidate rule) {
        if (rule.problem().isPresent()) {
            return new Examined(rule, BundleSignature.NONE, rule.problem(), 0);
        }
        var signature = BundleContents.of(bundle).map(BundleSignature::of);
        if (signature.isEmpty()) {
            return defective(rule, BundleSignature.NONE, "The contents of its bundle cannot be read.");
        }
        var problem = RuleManifest.problemOf(bundle).or(signature.get()::problem);
        return problem.isPresent() ? new Examined(rule, signature.get(), problem, 0) : proved(rule, signature.get());
    }

    private Examined proved(RuleCandidate rule, BundleSignature signature) {
        var id = rule.declaration().id();
        try {
            var catalogue = evaluation.call(id, () -> whole(rule.rule().catalogue()), limit());
            var vectors = evaluation.call(id, () -> wholeVectors(rule.rule().vectors()), limit());
            var described = rule.with(catalogue);
            return new Examined(described, signature, defect(described, vectors), vectors.size());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return defective(rule, signature, "It was interrupted while its test vectors were run.");
        } catch (TimeoutException overrun) {
            return defective(
                    rule,
                    signature,
                    "It did not name its catalogue and test vectors within " + limit().toMillis() + " ms.");
        } catch (ExecutionException | RejectedExecutionException failure) {
            LOG.warn("Rule {} failed to name its catalogue or test vectors", id, failure);
            return defective(rule, signature, "It failed to name its catalogue or test vectors.");
        }
    }

    private static Examined defective(RuleCandidate rule, BundleSignature signature, String defect) {
        return new Examined(rule, signature, Optional.of(defect), 0);
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
        var policy = settings.values();
        if (examined.defect().isPresent()) {
            return examined.defect();
        }
        if (policy.vectorsRequired() && examined.vectors() == 0) {
            return Optional.of("It brings no test vectors, and rules.vectors requires some.");
        }
        if (policy.signature() != SignaturePolicy.REQUIRED) {
            return Optional.empty();
        }
        if (!examined.signature().isSigned()) {
            return Optional.of("Its bundle is not signed, and rules.signature requires it.");
        }
        return isTrusted(examined)
                ? Optional.empty()
                : Optional.of(distrust(examined) + " Only etc/trust/rule-signers is trusted.");
    }

    /** What an operator should know though the rule is let in; empty when there is nothing. */
    Optional<String> warningOf(Examined examined) {
        var declaration = examined.rule().declaration();
        return settings.values().signature() == SignaturePolicy.WARN
                        && examined.signature().isSigned()
                        && !isTrusted(examined)
                ? Optional.of("Rule " + declaration.id() + " " + declaration.version() + ": " + distrust(examined))
                : Optional.empty();
    }

    private static String distrust(Examined examined) {
        return "Its bundle is signed by "
                + examined.signature().signers().stream()
                        .map(signer -> signer.getSubjectX500Principal().getName())
                        .sorted()
                        .toList()
                + ", whose certificate is not in etc/trust/rule-signers.";
    }

    private boolean isTrusted(Examined examined) {
        var trusted = trusted();
        return examined.signature().signers().stream().anyMatch(trusted::contains);
    }

    /** The folder is small and rules seldom change, so it is read when needed. */
    private Set<X509Certificate> trusted() {
        var trusted = new HashSet<X509Certificate>();
        if (!Files.isDirectory(trustedSigners)) {
            return trusted;
        }
        try (var files = Files.newDirectoryStream(trustedSigners)) {
            for (var file : files) {
                trusted.addAll(certificates(file));
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            LOG.warn("etc/trust/rule-signers cannot be read", unreadable);
        }
        return trusted;
    }

    private static Set<X509Certificate> certificates(Path file) {
        var certificates = new HashSet<X509Certificate>();
        try (var stream = Files.newInputStream(file)) {
            for (var one : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                certificates.add((X509Certificate) one);
            }
        } catch (IOException | CertificateException unreadable) {
            LOG.warn("{} in etc/trust/rule-signers is not a certificate", file.getFileName(), unreadable);
        }
        return certificates;
    }
}
