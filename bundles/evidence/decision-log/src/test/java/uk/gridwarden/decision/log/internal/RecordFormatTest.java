package uk.gridwarden.decision.log.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.rule.api.PathCertificate;
import uk.gridwarden.rule.api.PlacedCertificate;
import uk.gridwarden.test.decisions.ExampleDecision;

class RecordFormatTest {
    private static final Instant RECORDED_AT = Instant.parse("2026-03-02T10:15:30.123456789Z");

    private static final LogRecord.Envelope ENVELOPE = new LogRecord.Envelope(RECORDED_AT, "node-a", Optional.empty());

    private final RecordFormat format = new RecordFormat();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsEveryDecisionBackAsItWas(long seed) throws UnreadableRecordException {
        var decisions = new RichDecisions(seed);
        for (var round = 0; round < 60; round++) {
            var record = record(decisions.next());

            assertThat(format.read(format.write(record), document(record)))
                    .usingRecursiveComparison()
                    .isEqualTo(record);
        }
    }

    @Test
    void readsEveryRefusalBackAsItWas() throws UnreadableRecordException {
        var refusals = new RichDecisions(6);
        for (var round = 0; round < 60; round++) {
            var record = LogRecord.of(refusals.nextRefusal(), ENVELOPE);

            assertThat(format.read(format.write(record), Optional.empty())).isEqualTo(record);
        }
    }

    @Test
    void leavesTheBodyOutWhereTheDocumentIsKeptAndReadsItBackFromThere() throws UnreadableRecordException {
        var record = record(ExampleDecision.of(1).content("MIIB").build());
        var json = format.write(record);

        assertThat(new String(json, UTF_8)).doesNotContain("MIIB", "ReplacementCertificates", "\"body\"");
        assertThat(facts(format.read(json, document(record)))).isEqualTo(facts(record));
    }

    @Test
    void writesAnOrdinaryDecisionInLittleSpaceAndReadsItBackAsItWas() throws UnreadableRecordException {
        var record = record(OrdinaryDecision.decision());
        var json = format.write(record);

        assertThat(json).hasSizeLessThanOrEqualTo(2_600);
        assertThat(format.read(json, document(record)))
                .usingRecursiveComparison()
                .isEqualTo(record);
    }

    @Test
    void namesThePlacesOfCertificatesWhereTheDocumentIsNotKept() throws UnreadableRecordException {
        var decision = OrdinaryDecision.decision();
        var record = LogRecord.of(decision, false, ENVELOPE);
        var json = format.write(record);

        assertThat(new String(json, UTF_8)).contains("SupplierOrNetworkOperatorCertificates/KeyAgreementCertificate\"");
        assertThat(facts(format.read(json, Optional.empty()))).isEqualTo(decision.facts());
    }

    @Test
    void leavesPlacesEmptyThatFollowFromADocumentWhichIsNotRead() throws UnreadableRecordException {
        var credentials = format.readWithoutDocument(format.write(record(OrdinaryDecision.decision())))
                .decision()
                .orElseThrow()
                .facts()
                .credentials()
                .orElseThrow();

        assertThat(credentials.certificates())
                .extracting(PlacedCertificate::location)
                .containsOnly("");
        assertThat(credentials.certificationPath())
                .extracting(PathCertificate::location)
                .containsOnly("");
    }

    @Test
    void keepsTheBodyWhereTheDocumentIsNotKept() throws UnreadableRecordException {
        var decision = ExampleDecision.of(1).content("MIIB").build();
        var record = LogRecord.of(decision, false, ENVELOPE);
        var json = format.write(record);

        assertThat(new String(json, UTF_8)).contains("MIIB", "ReplacementCertificates");
        assertThat(facts(format.read(json, Optional.empty()))).isEqualTo(decision.facts());
    }

    @Test
    void takesNoBodyFromAnotherDocument() {
        var json = format.write(record(ExampleDecision.of(1).content("MIIB").build()));
        var other = document(record(ExampleDecision.of(1).content("MIIC").build()));

        assertThatThrownBy(() -> format.read(json, other)).isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> format.read(json, Optional.empty())).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void writesTheSameOctetsForTheSameDecision() {
        var record = record(new RichDecisions(7).next());

        assertThat(format.write(record)).isEqualTo(new RecordFormat().write(record));
    }

    @Test
    void readsARecordThatALaterVersionAddedPropertiesTo() throws UnreadableRecordException {
        var record = LogRecord.of(new RichDecisions(8).nextRefusal(), ENVELOPE);
        var later =
                new String(format.write(record), UTF_8).replaceFirst("\\{", "{\"reviewedBy\":{\"role\":\"auditor\"},");

        assertThat(format.read(later.getBytes(UTF_8), Optional.empty())).isEqualTo(record);
    }

    @Test
    void rejectsARecordOfAnotherFormat() {
        var record = LogRecord.of(new RichDecisions(8).nextRefusal(), ENVELOPE);
        var other = new String(format.write(record), UTF_8).replace("\"format\":1", "\"format\":2");

        assertThatThrownBy(() -> format.read(other.getBytes(UTF_8), Optional.empty()))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void rejectsARecordWithoutContent() {
        assertThatThrownBy(() -> format.read(
                        "{\"format\":1,\"recordedAt\":\"2026-03-02T10:15:30Z\",\"node\":\"a\"}".getBytes(UTF_8),
                        Optional.empty()))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules", "basis", "trust", "content"})
    void rejectsADecisionWithoutADigest(String name) {
        var record = record(ExampleDecision.of(1).build());
        var without = new String(format.write(record), UTF_8).replace("\"" + name + "\":", "\"other\":");

        assertThatThrownBy(() -> format.read(without.getBytes(UTF_8), document(record)))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void rejectsARecordCutShort() {
        var octets = format.write(record(new RichDecisions(9).next()));
        var cut = Arrays.copyOf(octets, octets.length - 1);

        assertThatThrownBy(() -> format.read(cut, Optional.empty())).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void writesIdentifiersAsPeopleKnowThem() {
        var json = new String(format.write(record(ExampleDecision.of(1).build())), UTF_8);

        assertThat(json)
                .contains("\"request\":[\"" + ExampleDecision.requestId(1) + "\",\"6.15.1\",\"4\",\"5.4\"]")
                .contains("\"meteringPoints\":[[\"" + ExampleDecision.MPAN.value() + "\",\"ELECTRICITY\"")
                .contains("\"is\":\"pass\"")
                .contains("\"trail\":[\"NETWORK_OPERATOR_MISMATCH: SPOW\"]")
                .contains("\"recordedAt\":\"2026-03-02T10:15:30.123456789Z\"")
                .doesNotContain("known", "energySupplier");
    }

    private static LogRecord record(Decision decision) {
        return LogRecord.of(decision, true, ENVELOPE);
    }

    private static Optional<byte[]> document(LogRecord record) {
        return record.decision().map(Decision::document);
    }

    private static Object facts(LogRecord record) {
        return record.decision().orElseThrow().facts();
    }
}
