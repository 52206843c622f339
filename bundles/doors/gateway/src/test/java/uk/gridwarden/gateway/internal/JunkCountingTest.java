package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.engine.JunkCount;
import uk.gridwarden.engine.JunkCount.Row;
import uk.gridwarden.failures.FaultCode;

/** A flood of junk makes one record a minute. */
class JunkCountingTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MovableClock clock = new MovableClock();
    private final JunkRecorder log = new JunkRecorder();
    private final JunkCounting junk = new JunkCounting(clock);

    @BeforeEach
    void connect() {
        junk.recorder = log;
    }

    @Test
    void makesOneRecordOfAMinuteByCallerAndCode() {
        clock.advance(Duration.ofSeconds(20));
        for (var i = 0; i < 2_389; i++) {
            junk.count("soap 192.0.2.1", FaultCode.NOT_WELL_FORMED);
        }
        junk.count("soap 192.0.2.1", FaultCode.MESSAGE_TOO_LARGE);
        junk.count("soap 192.0.2.2", FaultCode.NOT_WELL_FORMED);
        junk.look();
        assertThat(log.records).isEmpty();

        clock.advance(Duration.ofSeconds(45));
        junk.look();
        junk.look();

        assertThat(log.records).singleElement().satisfies(record -> {
            assertThat(record.from()).isEqualTo(NOON);
            assertThat(record.to()).isEqualTo(NOON.plusSeconds(60));
            assertThat(record.rows())
                    .containsExactly(
                            new Row("soap 192.0.2.1", "MESSAGE_TOO_LARGE", 1),
                            new Row("soap 192.0.2.1", "NOT_WELL_FORMED", 2_389),
                            new Row("soap 192.0.2.2", "NOT_WELL_FORMED", 1));
        });
    }

    @Test
    void makesNoRecordOfAMinuteWithoutJunk() {
        clock.advance(Duration.ofMinutes(10));
        junk.look();
        junk.stop();

        assertThat(log.records).isEmpty();
    }

    @Test
    void sumsUpCallersBeyondTheLimit() {
        for (var i = 0; i < JunkCounting.MOST_CALLERS + 50; i++) {
            junk.count("soap caller " + i, FaultCode.NOT_WELL_FORMED);
        }
        junk.stop();

        var rows = log.records.get(0).rows();
        assertThat(rows)
                .hasSize(JunkCounting.MOST_CALLERS + 1)
                .contains(new Row(JunkCount.OTHERS, "NOT_WELL_FORMED", 50));
    }

    @Test
    void keepsWhatCannotBeRecordedForTheNextRecord() {
        log.isFull = true;
        junk.count("soap 192.0.2.1", FaultCode.NOT_WELL_FORMED);
        clock.advance(Duration.ofMinutes(2));
        junk.look();
        junk.count("soap 192.0.2.1", FaultCode.NOT_WELL_FORMED);

        log.isFull = false;
        clock.advance(Duration.ofMinutes(1));
        junk.look();

        assertThat(log.records).singleElement().satisfies(record -> {
            assertThat(record.from()).isEqualTo(NOON);
            assertThat(record.to()).isEqualTo(NOON.plusSeconds(180));
            assertThat(record.rows()).containsExactly(new Row("soap 192.0.2.1", "NOT_WELL_FORMED", 2));
        });
    }

    @Test
    void recordsWhatIsLeftWhenItStops() {
        clock.advance(Duration.ofSeconds(7));
        junk.count("soap 192.0.2.1", FaultCode.NOT_WELL_FORMED);
        junk.stop();

        assertThat(log.records).singleElement().satisfies(record -> assertThat(record.to())
                .isEqualTo(NOON.plusSeconds(7)));
    }
}
