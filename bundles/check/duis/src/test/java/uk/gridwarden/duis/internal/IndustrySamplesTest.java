package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import uk.gridwarden.duis.KeptDocuments;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.rule.api.Sha256;

/** Reads published requests of the industry, where {@code -Dduis.samples} names a folder with them. */
class IndustrySamplesTest {
    private static final Instant RECEIVED = Instant.parse("2026-06-01T12:00:00Z");

    private Path samples;
    private TestReader reader;

    @BeforeEach
    void findSamples() throws IOException {
        var folder = Optional.ofNullable(System.getProperty("duis.samples"));
        assumeTrue(folder.isPresent(), "no samples given");
        samples = Path.of(folder.get());
        var certificates = new ArrayList<X509Certificate>();
        for (var file : files("pki/signers", ".pem")) {
            certificates.add(InMemorySigners.certificate(Files.readAllBytes(file)));
        }
        reader = TestReader.with(InMemorySigners.of(certificates.toArray(X509Certificate[]::new)));
    }

    @TestFactory
    Stream<DynamicTest> readsEveryRequestThatStandsAlone() throws IOException {
        return requests().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> readsAlone(file)));
    }

    @TestFactory
    Stream<DynamicTest> readsEveryRequestOutOfAnEnvelope() throws IOException {
        return requests().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> readsEnveloped(file)));
    }

    private void readsAlone(Path file) throws IOException, FailureException {
        var document = Files.readAllBytes(file);
        var request = reader.read(document, RECEIVED);
        assertThat(request.contentDigest())
                .isEqualTo(Sha256.of(CanonicalForms.covered(document)).toString());
        assertThat(request.document()).isEqualTo(CanonicalForms.whole(document));
        assertThat(request.request().id().originator())
                .isEqualTo(request.signer().organisation());
        assertThat(request.signedPreCommand().isPresent())
                .isEqualTo(file.getFileName().toString().startsWith("precommand"));
        assertThat(reader.read(request.document(), RECEIVED).contentDigest()).isEqualTo(request.contentDigest());
        assertThat(new KeptDocuments().body(request.document()))
                .contains(request.request().body());
    }

    private void readsEnveloped(Path file) throws IOException, FailureException, XMLStreamException {
        var envelope = Envelopes.around(Files.readString(file));
        var alone = reader.read(Files.readAllBytes(file), RECEIVED);
        var enveloped = reader.read(Envelopes.atRequest(new ByteArrayInputStream(envelope)), RECEIVED);
        assertThat(enveloped.contentDigest()).isEqualTo(alone.contentDigest());
    }

    private List<Path> requests() throws IOException {
        var requests = new ArrayList<>(files("rtds", ".xml"));
        requests.addAll(files("requests", ".xml"));
        assertThat(requests).hasSize(60);
        return requests;
    }

    private List<Path> files(String folder, String suffix) throws IOException {
        try (var files = Files.list(samples.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
