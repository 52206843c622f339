package uk.gridwarden.engine.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.basis.JudgedServices;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.test.facts.ExampleData;

/** A registry without earlier generations, whose bundles are all admitted. */
final class TestRegistry {
    private TestRegistry() {}

    static RuleRegistry of(EngineSettings settings) {
        return of(settings, new RuleEvaluation(settings, Samples.CLOCK, act -> {}), parts(settings));
    }

    static RuleRegistry of(EngineSettings settings, RuleEvaluation evaluation, BasisParts parts) {
        return of(settings, evaluation, parts, new SetParameters());
    }

    static RuleRegistry of(
            EngineSettings settings, RuleEvaluation evaluation, BasisParts parts, SetParameters parameters) {
        try {
            return in(
                    Files.createTempDirectory("registry"),
                    settings,
                    evaluation,
                    parts,
                    parameters,
                    new AdmittedBundles(),
                    act -> {});
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }

    /** With its generations in a folder, which may hold generations of an earlier run. */
    static RuleRegistry in(Path folder, EngineSettings settings, RuleEvaluation evaluation) throws IOException {
        return in(folder, settings, evaluation, new AdmittedBundles());
    }

    static RuleRegistry in(Path folder, EngineSettings settings, RuleEvaluation evaluation, AdmittedBundles bundles)
            throws IOException {
        return in(folder, settings, evaluation, bundles, act -> {});
    }

    static RuleRegistry in(
            Path folder, EngineSettings settings, RuleEvaluation evaluation, AdmittedBundles bundles, ActRecorder acts)
            throws IOException {
        return in(folder, settings, evaluation, parts(settings), new SetParameters(), bundles, acts);
    }

    private static RuleRegistry in(
            Path folder,
            EngineSettings settings,
            RuleEvaluation evaluation,
            BasisParts parts,
            SetParameters parameters,
            AdmittedBundles bundles,
            ActRecorder acts)
            throws IOException {
        return new RuleRegistry(
                settings,
                Clock.fixed(ExampleData.RECEIVED, ZoneOffset.UTC),
                new RuleAdmission(settings, evaluation, bundles),
                evaluation.quarantine(),
                parameters.parameters(),
                parts,
                acts,
                folder.resolve("rule-generations.jsonl"));
    }

    static BasisParts parts(EngineSettings settings) {
        return new BasisParts(settings, new ResponseCodes(new CodesOfTheSchema(), Map.of()));
    }

    /** A generation that was never in a registry. */
    static LiveGeneration generation(EngineSettings settings, RuleCandidate... rules) {
        var terms = parts(settings).terms();
        return new LiveGeneration(
                new Generation(
                        1,
                        Sha256.of(),
                        Sha256.of(),
                        ExampleData.RECEIVED,
                        List.of(),
                        List.of(),
                        terms.settings(),
                        List.of()),
                terms,
                JudgedServices.of(Optional.empty()),
                List.of(rules),
                List.of());
    }
}
