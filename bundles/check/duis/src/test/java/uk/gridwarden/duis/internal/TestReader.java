package uk.gridwarden.duis.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.duis.VerifiedRequest;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.smki.TrustView;

/** A reader as Declarative Services would make it, and the view of trust that it reads under. */
record TestReader(SignedRequestReader reader, TrustView trust) {
    private static final Path NO_OFFICIAL_SCHEMAS = Path.of("target", "no-such-folder");

    VerifiedRequest read(byte[] document, Instant receivedAt) throws RefusedRequestException, UnavailableException {
        return reader.read(document, receivedAt, trust);
    }

    VerifiedRequest read(XMLStreamReader document, Instant receivedAt)
            throws RefusedRequestException, UnavailableException {
        return reader.read(document, receivedAt, trust);
    }

    static TestReader with(TrustView signers) {
        return with(signers, NO_OFFICIAL_SCHEMAS);
    }

    static TestReader with(TrustView signers, Path officialSchemas) {
        return with(signers, configuration(Map.of()), officialSchemas);
    }

    static TestReader with(TrustView signers, Map<String, Integer> numbers) {
        return with(signers, configuration(numbers), NO_OFFICIAL_SCHEMAS);
    }

    private static TestReader with(TrustView signers, DuisConfiguration configuration, Path officialSchemas) {
        var schemas = new FolderSchemas(officialSchemas, 0, configuration.validators_kept());
        schemas.start();
        return new TestReader(new SignedRequestReader(schemas, configuration), signers);
    }

    static TestReader with(TrustView signers, FolderSchemas schemas) {
        return new TestReader(new SignedRequestReader(schemas, configuration(Map.of())), signers);
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
