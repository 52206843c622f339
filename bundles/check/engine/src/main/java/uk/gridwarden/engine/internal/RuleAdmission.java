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
import java.util.Set;
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
import uk.gridwarden.engine.internal.RulePolicy.SignaturePolicy;
import uk.gridwarden.rule.api.RuleVector;

/**
 * Decides whether a rule is let in: by its manifest, its signature and the test vectors that it brings.
 *
 * <p>Inspecting runs the rule and takes time; judging what came of it does not, and is done again whenever the
 * configuration changes.
 */
@Component(service = RuleAdmission.class)
public final class RuleAdmission implements RuleDoor.Doorkeeper {
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
     * What was found out about a rule and its bundle.
     *
     * @param defect why the rule is never let in; empty when nothing speaks against it
     * @param vectors how many test vectors it brought
     */
    record Inspection(String defect, BundleSignature signature, int vectors) {
        /** Of a rule that is let in without a look. */
        static final Inspection NONE = new Inspection("", new BundleSignature(false, Set.of(), ""), 1);
    }

    /** Called once for each rule, on the thread that brings it, without any lock. */
    @Override
    public Inspection inspect(Bundle bundle, RuleCandidate rule) {
        if (!rule.problem().isEmpty()) {
            return Inspection.NONE;
        }
        try {
            var signature = BundleSignature.of(bundle);
            var problem = RuleManifest.problemOf(bundle);
            if (problem.isEmpty()) {
                problem = signature.problem();
            }
            return problem.isEmpty() ? proved(rule, signature) : new Inspection(problem, signature, 0);
        } catch (IllegalStateException gone) {
            return new Inspection("The contents of its bundle cannot be read.", Inspection.NONE.signature(), 0);
        }
    }

    private Inspection proved(RuleCandidate rule, BundleSignature signature) {
        var id = rule.declaration().id();
        try {
            var vectors = evaluation.call(id, () -> whole(rule.rule().vectors()), limit());
            if (vectors.size() > MOST_VECTORS) {
                return new Inspection(
                        "It brings " + vectors.size() + " test vectors; expected at most " + MOST_VECTORS + ".",
                        signature,
                        0);
            }
            for (var vector : vectors) {
                var outcome = evaluation
                        .evaluate(rule, vector.facts(), limit(), "its test vector '" + vector.name() + "'")
                        .outcome();
                if (!vector.isMetBy(outcome)) {
                    return new Inspection(
                            "Its test vector '" + vector.name() + "' came out as " + RuleVector.described(outcome)
                                    + "; expected " + vector.expectation() + ".",
                            signature,
                            0);
                }
            }
            return new Inspection("", signature, vectors.size());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Inspection("It was interrupted while its test vectors were run.", signature, 0);
        } catch (TimeoutException overrun) {
            return new Inspection(
                    "It did not name its test vectors within " + limit().toMillis() + " ms.", signature, 0);
        } catch (ExecutionException | RejectedExecutionException failure) {
            LOG.warn("Rule {} failed to name its test vectors", id, failure);
            return new Inspection("It failed to name its test vectors.", signature, 0);
        }
    }

    /** Runs on the rule's thread: a list may hold anything, and reading it may fail. */
    private static List<RuleVector> whole(List<RuleVector> named) {
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

    @Override
    public String refusalOf(Inspection inspection) {
        var policy = settings.values().rulePolicy();
        if (!inspection.defect().isEmpty()) {
            return inspection.defect();
        }
        if (policy.vectorsRequired() && inspection.vectors() == 0) {
            return "It brings no test vectors, and rules.vectors requires some.";
        }
        if (policy.signature() != SignaturePolicy.REQUIRED) {
            return "";
        }
        if (!inspection.signature().isSigned()) {
            return "Its bundle is not signed, and rules.signature requires it.";
        }
        return isTrusted(inspection) ? "" : distrust(inspection) + " Only etc/trust/rule-signers is trusted.";
    }

    @Override
    public boolean allowsDowngrades() {
        return false;
    }

    @Override
    public String warningOf(Inspection inspection) {
        return settings.values().rulePolicy().signature() == SignaturePolicy.WARN
                        && inspection.signature().isSigned()
                        && !isTrusted(inspection)
                ? distrust(inspection)
                : "";
    }

    private static String distrust(Inspection inspection) {
        return "Its bundle is signed by "
                + inspection.signature().signers().stream()
                        .map(signer -> signer.getSubjectX500Principal().getName())
                        .sorted()
                        .toList()
                + ", whose certificate is not in etc/trust/rule-signers.";
    }

    private boolean isTrusted(Inspection inspection) {
        var trusted = trusted();
        return inspection.signature().signers().stream().anyMatch(trusted::contains);
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
            LOG.warn("{} in etc/trust/rule-signers is no certificate", file.getFileName(), unreadable);
        }
        return certificates;
    }
}
