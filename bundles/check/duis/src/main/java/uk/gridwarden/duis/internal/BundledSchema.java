package uk.gridwarden.duis.internal;

import java.io.IOException;
import java.util.Optional;
import javax.xml.validation.Schema;
import org.xml.sax.SAXException;

/** Our own schema, out of this bundle's resources. */
final class BundledSchema {
    private static final String FOLDER = "/duis/";
    private static final String START = "duis.xsd";

    private BundledSchema() {}

    static Schema compile() {
        try {
            return new SchemaFiles(BundledSchema::read).compile(START);
        } catch (SAXException | IOException broken) {
            throw new IllegalStateException("the bundle's own DUIS schema cannot be compiled", broken);
        }
    }

    private static Optional<byte[]> read(String name) throws IOException {
        try (var stream = BundledSchema.class.getResourceAsStream(FOLDER + name)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        }
    }
}
