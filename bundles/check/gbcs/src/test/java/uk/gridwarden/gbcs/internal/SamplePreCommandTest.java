package uk.gridwarden.gbcs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate.Replacement;
import uk.gridwarden.gbcs.SignatureVerdict;
import uk.gridwarden.rule.api.Eui64;

/** Reads published sample requests, where {@code -Dduis.samples} says they are. */
class SamplePreCommandTest {
    private static final Pattern PAYLOAD = Pattern.compile("GBCSPayload>([^<]+)<");
    private static final String RIGHT_OPERATOR = "requests/precommand-right-operator.xml";

    private final String samples = System.getProperty("duis.samples", "");

    @BeforeEach
    void skipWithoutSamples() {
        assumeThat(samples).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                RIGHT_OPERATOR,
                "requests/precommand-wrong-operator.xml",
                "requests/precommand-by-operator-exempt.xml",
                "requests/precommand-local.xml"
            })
    void readsAsItsIndexSays(String file) throws IOException, GbcsUnreadableException {
        var indexed = Files.readAllLines(Path.of(samples, "index.csv")).stream()
                .map(line -> line.split(","))
                .filter(columns -> columns[0].equals(file))
                .findFirst()
                .orElseThrow();
        var update = read(file);

        assertThat(update.header().originator()).isEqualTo(Eui64.parse(indexed[3]));
        assertThat(update.header().target()).isEqualTo(Eui64.parse(indexed[4]));
        assertThat(update.header().messageCode().value()).isEqualTo(0x0103);
        assertThat(update.replacements())
                .extracting(Replacement::cell)
                .containsExactly(PreCommands.SIGNING_CELL, PreCommands.AGREEMENT_CELL);
        assertThat(update.authorisingCell()).contains(PreCommands.SIGNING_CELL);
        assertThat(update.certificationPath()).hasSize(1);
        assertThat(update.applyTimeBasedChecks()).isTrue();
        assertThat(update.sequenceNumber()).isEqualTo(update.header().originatorCounter());
        assertThat(update.executionTime()).isEmpty();
    }

    @Test
    void findsOneOrganisationWhoseKeySignedTheSample()
            throws IOException, GbcsUnreadableException, GeneralSecurityException {
        var signature = read(RIGHT_OPERATOR).signature();
        var verifier = new EcdsaSignatureVerifier();
        var factory = CertificateFactory.getInstance("X.509");
        var verdicts = new ArrayList<SignatureVerdict>();
        for (var pem : organisations()) {
            try (var octets = Files.newInputStream(pem)) {
                var key = factory.generateCertificate(octets).getPublicKey();
                verdicts.add(verifier.verify(signature, key));
            }
        }

        assertThat(verdicts).containsOnlyOnce(SignatureVerdict.VALID_INCLUDING_TAG);
        assertThat(verdicts).doesNotContain(SignatureVerdict.VALID);
    }

    private List<Path> organisations() throws IOException {
        try (var files = Files.list(Path.of(samples, "pki", "organisations"))) {
            return files.filter(file -> file.toString().endsWith(".pem")).toList();
        }
    }

    private SecurityCredentialsUpdate read(String file) throws IOException, GbcsUnreadableException {
        var matcher = PAYLOAD.matcher(Files.readString(Path.of(samples, file)));
        assertThat(matcher.find()).isTrue();
        var payload = Base64.getMimeDecoder().decode(matcher.group(1));
        return (SecurityCredentialsUpdate) new StrictGbcsReader().read(payload);
    }
}
