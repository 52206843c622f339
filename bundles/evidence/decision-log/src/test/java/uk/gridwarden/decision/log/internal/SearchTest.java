package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.decision.log.SearchCriteria.newest;
import static uk.gridwarden.test.decisions.ExampleDecision.DEVICE;
import static uk.gridwarden.test.decisions.ExampleDecision.MPAN;
import static uk.gridwarden.test.decisions.ExampleDecision.ORIGINATOR;
import static uk.gridwarden.test.decisions.ExampleDecision.RECEIVED_AT;
import static uk.gridwarden.test.decisions.ExampleDecision.mismatch;
import static uk.gridwarden.test.decisions.ExampleDecision.refusal;
import static uk.gridwarden.test.decisions.ExampleDecision.requestId;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.RecordedEntry;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.SearchCriteria.Criterion;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.decision.log.Statistics.CodeCount;
import uk.gridwarden.decision.log.Statistics.CodeKind;
import uk.gridwarden.decision.log.Statistics.OutcomeCount;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.MeteringPoint;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.rule.testkit.ExampleMeteringPoint;
import uk.gridwarden.test.decisions.ExampleDecision;

class SearchTest extends LogTestCase {
    private static final Eui64 OTHER_USER = Eui64.parse("90-B3-D5-1F-30-02-00-00");
    private static final Mpxn OTHER_MPAN = new Mpxn("1098765432109");
    private static final Finding WARNING =
            new Finding("PREFIX_CONTRADICTS_REGISTRATION", "request", "10", "16", "The prefix names another area.");

    private JdbcDecisionLog log;

    /** Records 1 to 6, received a second apart. */
    @BeforeEach
    void recordSome() throws Exception {
        log = openLog();
        log.record(ExampleDecision.of(1).build());
        log.record(ExampleDecision.of(2)
                .rejectedFor(mismatch())
                .receivedAt(RECEIVED_AT.plusSeconds(1))
                .build());
        log.record(ExampleDecision.of(3)
                .monitoredFor(mismatch())
                .receivedAt(RECEIVED_AT.plusSeconds(2))
                .build());
        log.record(ExampleDecision.of(4)
                .service("6.21")
                .originator(OTHER_USER)
                .warningOf(WARNING)
                .receivedAt(RECEIVED_AT.plusSeconds(3))
                .build());
        log.record(ExampleDecision.of(5)
                .dryRun()
                .mpxn(OTHER_MPAN)
                .receivedAt(RECEIVED_AT.plusSeconds(4))
                .build());
        log.record(refusal(Optional.of(requestId(2))));
    }

    @Test
    void findsWhatWasReceivedLastFirst() throws Exception {
        assertThat(found(newest(10))).containsExactly(5L, 4L, 3L, 2L, 6L, 1L);
    }

    @Test
    void givesPagesThatCoverEverythingOnce() throws Exception {
        var seen = new ArrayList<Long>();
        var page = log.search(newest(4));
        seen.addAll(sequences(page.entries()));
        assertThat(page.next()).isPresent();
        page = log.search(newest(4).with(Criterion.AFTER, page.next().get()));
        seen.addAll(sequences(page.entries()));

        assertThat(page.next()).isEmpty();
        assertThat(seen).containsExactly(5L, 4L, 3L, 2L, 6L, 1L);
    }

    @Test
    void findsARecordWithoutItsDocumentAmongTheOthers() throws Exception {
        database.execute("UPDATE decision_log_record SET document = NULL WHERE seq_no = 2");

        var page = log.search(newest(10));

        assertThat(sequences(page.entries())).containsExactly(5L, 4L, 3L, 2L, 6L, 1L);
        assertThat(page.entries())
                .filteredOn(RecordedEntry::isDocumentLost)
                .containsExactly(page.entries().get(3));
        assertThatThrownBy(() -> log.findBySequence(2)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void narrowsDownByEachCriterion() throws Exception {
        assertThat(found(newest(10).with(Criterion.OUTCOME, DecisionOutcome.REJECTED)))
                .containsExactly(2L);
        assertThat(found(newest(10).with(Criterion.CODE, "NETWORK_OPERATOR_MISMATCH")))
                .containsExactly(3L, 2L);
        assertThat(found(newest(10).with(Criterion.CODE, "PREFIX_CONTRADICTS_REGISTRATION")))
                .containsExactly(4L);
        assertThat(found(newest(10).with(Criterion.CODE, "SIGNATURE_INVALID"))).containsExactly(6L);
        assertThat(found(newest(10).with(Criterion.ORIGINATOR, OTHER_USER))).containsExactly(4L);
        assertThat(found(newest(10).with(Criterion.ORIGINATOR, ORIGINATOR))).containsExactly(5L, 3L, 2L, 1L);
        assertThat(found(newest(10).with(Criterion.TARGET_DEVICE, DEVICE))).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(found(newest(10).with(Criterion.SERVICE, ServiceReferenceVariant.REQUEST_HANDOVER)))
                .containsExactly(4L);
        assertThat(found(newest(10).with(Criterion.MPXN, OTHER_MPAN))).containsExactly(5L);
        assertThat(found(newest(10).with(Criterion.REQUEST_ID, requestId(2)))).containsExactly(2L, 6L);
        assertThat(found(newest(10)
                        .with(Criterion.RECEIVED_FROM, RECEIVED_AT.plusSeconds(1))
                        .with(Criterion.RECEIVED_BEFORE, RECEIVED_AT.plusSeconds(3))))
                .containsExactly(3L, 2L);
    }

    @Test
    void findsByEachMeteringPointOfADevice() throws Exception {
        var first = ExampleMeteringPoint.importMpan().meteringPoint();
        log.record(ExampleDecision.of(7)
                .receivedAt(RECEIVED_AT.plusSeconds(6))
                .meteringPoints(
                        first,
                        new MeteringPoint(
                                OTHER_MPAN,
                                first.fuel(),
                                first.source(),
                                first.registrations(),
                                first.distributorByPrefix()))
                .build());

        assertThat(found(newest(1).with(Criterion.MPXN, MPAN))).containsExactly(7L);
        assertThat(found(newest(10).with(Criterion.MPXN, OTHER_MPAN))).containsExactly(7L, 5L);
        assertThat(found(newest(10).with(Criterion.MPXN, OTHER_MPAN).with(Criterion.SERVICE, "6.21")))
                .isEmpty();
    }

    @Test
    void findsWhatHappensInFewMinutes() throws Exception {
        for (var minute = 1; minute <= 4; minute++) {
            log.record(ExampleDecision.of(10 + minute)
                    .receivedAt(RECEIVED_AT.plus(minute, ChronoUnit.MINUTES))
                    .build());
            log.record(ExampleDecision.of(20 + minute)
                    .rejectedFor(mismatch())
                    .originator(minute % 2 == 0 ? OTHER_USER : ORIGINATOR)
                    .receivedAt(RECEIVED_AT.plus(minute, ChronoUnit.MINUTES))
                    .build());
        }
        var rejected = newest(3).with(Criterion.OUTCOME, DecisionOutcome.REJECTED);
        var page = log.search(rejected);

        assertThat(sequences(page.entries())).containsExactly(14L, 12L, 10L);
        assertThat(found(rejected.with(Criterion.AFTER, page.next().orElseThrow())))
                .containsExactly(8L, 2L);
        assertThat(found(rejected.with(Criterion.ORIGINATOR, OTHER_USER))).containsExactly(14L, 10L);
        assertThat(found(rejected.with(Criterion.RECEIVED_FROM, RECEIVED_AT.plus(2, ChronoUnit.MINUTES))
                        .with(Criterion.RECEIVED_BEFORE, RECEIVED_AT.plus(4, ChronoUnit.MINUTES))
                        .with(Criterion.CODE, mismatch().code())))
                .containsExactly(12L, 10L);
    }

    @Test
    void requiresAllCriteriaTogether() throws Exception {
        assertThat(found(newest(10)
                        .with(Criterion.CODE, "NETWORK_OPERATOR_MISMATCH")
                        .with(Criterion.OUTCOME, DecisionOutcome.ACCEPTED)
                        .with(Criterion.MPXN, MPAN)))
                .containsExactly(3L);
        assertThat(found(newest(10).with(Criterion.MPXN, OTHER_MPAN).with(Criterion.ORIGINATOR, OTHER_USER)))
                .isEmpty();
    }

    @Test
    void rejectsAPageOfNothingOrOfTooMuch() {
        assertThatThrownBy(() -> newest(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> newest(501)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsByPlaceInTheLog() throws Exception {
        assertThat(log.findBySequence(6).orElseThrow().refusal()).isPresent();
        assertThat(log.findBySequence(7)).isEmpty();
    }

    @Test
    void countsOutcomesAndCodes() throws Exception {
        assertThat(log.statistics(Optional.empty(), Optional.empty()))
                .isEqualTo(new Statistics(
                        List.of(
                                new OutcomeCount(DecisionOutcome.ACCEPTED, true, false, 2),
                                new OutcomeCount(DecisionOutcome.ACCEPTED, false, false, 1),
                                new OutcomeCount(DecisionOutcome.ACCEPTED, true, true, 1),
                                new OutcomeCount(DecisionOutcome.REJECTED, true, false, 1)),
                        List.of(
                                new CodeCount(CodeKind.FINDING, "NETWORK_OPERATOR_MISMATCH", 1),
                                new CodeCount(CodeKind.MONITORED, "NETWORK_OPERATOR_MISMATCH", 1),
                                new CodeCount(CodeKind.REFUSAL, "SIGNATURE_INVALID", 1),
                                new CodeCount(CodeKind.WARNING, "PREFIX_CONTRADICTS_REGISTRATION", 1))));
        assertThat(log.statistics(Optional.of(RECEIVED_AT.plusSeconds(2)), Optional.of(RECEIVED_AT.plusSeconds(3)))
                        .outcomes())
                .containsExactly(new OutcomeCount(DecisionOutcome.ACCEPTED, false, false, 1));
    }

    @Test
    void holdsMeteringPointsInFullNowhereButInTheRecord() throws Exception {
        log.catchUp();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT mpxn_key FROM decision_log_index WHERE mpxn_key IS NOT NULL")) {
            var keys = new ArrayList<Long>();
            while (rows.next()) {
                keys.add(rows.getLong(1));
            }
            assertThat(keys)
                    .hasSize(5)
                    .doesNotContain(
                            Keys.number(Sha256.of(MPAN.value().getBytes(StandardCharsets.UTF_8))
                                    .toOctets()),
                            Long.parseLong(MPAN.value()));
        }
    }

    private List<Long> found(SearchCriteria criteria) throws Exception {
        return sequences(log.search(criteria).entries());
    }

    private static List<Long> sequences(List<RecordedEntry> entries) {
        return entries.stream().map(entry -> entry.receipt().sequence()).toList();
    }
}
