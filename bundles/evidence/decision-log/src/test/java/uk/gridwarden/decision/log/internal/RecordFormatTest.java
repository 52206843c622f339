package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFormatTest {
    private static final Instant RECORDED_AT = Instant.parse("2026-03-02T10:15:30.123456789Z");

    private final RecordFormat format = new RecordFormat();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsEveryDecisionBackAsItWas(long seed) throws UnreadableRecordException {
        var decisions = new RichDecisions(seed);
        for (var round = 0; round < 60; round++) {
            var decision = decisions.next();
            var record = DecisionRecord.of(decision, RECORDED_AT, "node-a", true);
            var read = format.readDecision(format.write(record));

            assertThat(read).isEqualTo(record);
            assertThat(read.toDecision(decision.document())).isEqualTo(decision);
        }
    }

    @Test
    void readsEveryRefusalBackAsItWas() throws UnreadableRecordException {
        var refusals = new RichDecisions(6);
        for (var round = 0; round < 60; round++) {
            var record = RefusalRecord.of(refusals.nextRefusal(), RECORDED_AT, "node-a");

            assertThat(format.readRefusal(format.write(record))).isEqualTo(record);
        }
    }

    @Test
    void writesTheSameOctetsForTheSameDecision() {
        var record = DecisionRecord.of(new RichDecisions(7).next(), RECORDED_AT, "node-a", true);

        assertThat(format.write(record)).isEqualTo(new RecordFormat().write(record));
    }

    @Test
    void readsARecordThatANewerVersionAddedPropertiesTo() throws UnreadableRecordException {
        var record = RefusalRecord.of(new RichDecisions(8).nextRefusal(), RECORDED_AT, "node-a");
        var newer = text(record).replaceFirst("\\{", "{\"reviewedBy\":{\"role\":\"auditor\"},");

        assertThat(format.readRefusal(newer.getBytes(StandardCharsets.UTF_8))).isEqualTo(record);
    }

    @Test
    void rejectsARecordCutShort() {
        var record = DecisionRecord.of(new RichDecisions(9).next(), RECORDED_AT, "node-a", true);
        var octets = format.write(record);
        var cut = java.util.Arrays.copyOf(octets, octets.length - 1);

        assertThatThrownBy(() -> format.readDecision(cut)).isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void writesIdentifiersAsPeopleKnowThem() {
        var decision = LogFixture.aDecision(1).build();
        var json = new String(
                format.write(DecisionRecord.of(decision, RECORDED_AT, "node-a", true)), StandardCharsets.UTF_8);

        assertThat(json)
                .contains("\"id\":\"90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:1\"")
                .contains("\"mpxn\":\"1012345678901\"")
                .contains("\"is\":\"pass\"")
                .contains("\"service\":\"6.15.1\"")
                .contains("\"recordedAt\":\"2026-03-02T10:15:30.123456789Z\"")
                .doesNotContain("known", "energySupplier");
    }

    private String text(RefusalRecord record) {
        return new String(format.write(record), StandardCharsets.UTF_8);
    }
}
