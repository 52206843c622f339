package uk.gridwarden.engine.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;

/** A registry without earlier generations, whose admission trusts no signer. */
final class TestRegistry {
    private TestRegistry() {}

    static RuleRegistry of(EngineSettings settings) {
        try {
            return in(Files.createTempDirectory("registry"), settings, new RuleEvaluation(settings, Samples.CLOCK));
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
    }

    /** With its generations and trusted signers in a folder, which may hold generations of an earlier run. */
    static RuleRegistry in(Path folder, EngineSettings settings, RuleEvaluation evaluation) throws IOException {
        return new RuleRegistry(
                settings,
                Clock.fixed(Samples.RECEIVED, ZoneOffset.UTC),
                new RuleAdmission(settings, evaluation, folder.resolve("rule-signers")),
                folder.resolve("rule-generations.jsonl"));
    }
}
