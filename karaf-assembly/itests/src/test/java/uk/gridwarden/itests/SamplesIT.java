package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.gridwarden.demo.ValidationClient;

/** Published test requests of the industry, over SOAP, where a folder of them is given with {@code -Dduis.samples}. */
@EnabledIfSystemProperty(named = "duis.samples", matches = ".+")
class SamplesIT {
    private static SealedInstallation installation;
    private static ValidationClient client;

    @BeforeAll
    static void start() throws Exception {
        // As it should be installed: read-only, and run by a user without privileges.
        installation = SealedInstallation.prepare();
        var platform = installation.platform();
        var trust = platform.folder().resolve("etc/trust");
        copy(samples().resolve("pki/trust"), trust.resolve("anchors"));
        copy(samples().resolve("pki/signers"), trust.resolve("signers"));
        copy(samples().resolve("pki/organisations"), trust.resolve("organisations"));
        copy(samples().resolve("data"), platform.folder().resolve("import"));
        platform = installation.seal();
        platform.start();
        platform.awaitHealth(Platform.START_LIMIT);
        client = new ValidationClient(platform.address("/services/validation"));
    }

    @AfterAll
    static void stop() throws IOException {
        installation.close();
    }

    static Stream<NamedCsvRecord> rowsOfTheIndex() throws IOException {
        return read("index.csv");
    }

    @ParameterizedTest
    @MethodSource("rowsOfTheIndex")
    void decidesAsTheIndexSays(NamedCsvRecord row) throws Exception {
        var answer = client.validate(Files.readAllBytes(samples().resolve(row.getField("file"))));

        assertThat(answer.isFault()).as(answer.text("sentence")).isFalse();
        assertThat(answer.text("outcome")).isEqualTo(row.getField("outcome"));
        assertThat(answer.text("code")).isEqualTo(row.getField("finding"));
        if (!row.getField("response_code").isEmpty()) {
            assertThat(answer.text("responseCode")).isEqualTo(row.getField("response_code"));
        }
    }

    @ParameterizedTest
    @MethodSource("rowsOfTheIndex")
    void decidesTheSameOverPlainHttp(NamedCsvRecord row) throws Exception {
        var service = DuisClient.serviceOf(Integer.parseInt(row.getField("command_variant")));

        var answer = new DuisClient(installation.platform())
                .post(service, Files.readAllBytes(samples().resolve(row.getField("file"))));

        assertThat(answer.header("Outcome")).isEqualTo(row.getField("outcome"));
        assertThat(answer.header("Findings")).startsWith(row.getField("finding"));
        assertThat(answer.responseCode()).isIn("I99", "E2", "E11", "E19");
    }

    static Stream<NamedCsvRecord> referenceRequests() throws IOException {
        return read("rtds/index.csv");
    }

    @ParameterizedTest
    @MethodSource("referenceRequests")
    void readsAndVerifiesReferenceRequests(NamedCsvRecord row) throws Exception {
        // As a dry run: the reference set uses some of its RequestIDs for several requests.
        var answer =
                client.validate(Files.readAllBytes(samples().resolve("rtds").resolve(row.getField("file"))), true);

        assertThat(answer.isFault()).as(answer.text("sentence")).isFalse();
        assertThat(answer.text("serviceReferenceVariant")).isEqualTo(row.getField("srv"));
        if (!List.of("6.15.1", "6.21").contains(row.getField("srv"))) {
            assertThat(answer.text("outcome")).isEqualTo("NOT_APPLICABLE");
        }
    }

    @Test
    void saysThatAnOperatorHoldsNoCertificates() throws Exception {
        var answer = client.validate(Files.readAllBytes(samples().resolve("requests/krp-idno-without-smki.xml")));

        assertThat(answer.text("sentence")).contains("IPNL").contains("no SMKI certificates");
    }

    private static Path samples() {
        return Path.of(System.getProperty("duis.samples")).toAbsolutePath();
    }

    private static Stream<NamedCsvRecord> read(String index) throws IOException {
        try (var rows = CsvReader.builder().ofNamedCsvRecord(samples().resolve(index))) {
            return rows.stream().toList().stream();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
