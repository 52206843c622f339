package uk.gridwarden.duis.internal;

import java.nio.file.Path;
import java.util.Map;
import uk.gridwarden.smki.SignerStore;

/** Makes readers as Declarative Services would. */
final class TestReader {
    private static final Path NO_OFFICIAL_SCHEMAS = Path.of("target", "no-such-folder");

    private TestReader() {}

    static SignedRequestReader with(SignerStore signers) {
        return with(signers, NO_OFFICIAL_SCHEMAS);
    }

    static SignedRequestReader with(SignerStore signers, Path officialSchemas) {
        return with(signers, configuration(Map.of()), officialSchemas);
    }

    static SignedRequestReader with(SignerStore signers, Map<String, Integer> numbers) {
        return with(signers, configuration(numbers), NO_OFFICIAL_SCHEMAS);
    }

    private static SignedRequestReader with(
            SignerStore signers, DuisConfiguration configuration, Path officialSchemas) {
        return new SignedRequestReader(
                signers,
                new GuardedParser(Limits.of(configuration)),
                new SchemaCheck(BundledSchema.compile(), configuration.validators_kept()),
                OfficialSchemas.load(officialSchemas, configuration.validators_kept()));
    }

    /** The defaults of the annotation, except where a number is given by method name. */
    static DuisConfiguration configuration(Map<String, Integer> numbers) {
        return (DuisConfiguration) java.lang.reflect.Proxy.newProxyInstance(
                TestReader.class.getClassLoader(),
                new Class<?>[] {DuisConfiguration.class},
                (proxy, method, arguments) -> numbers.containsKey(method.getName())
                        ? numbers.get(method.getName())
                        : method.getDefaultValue());
    }
}
