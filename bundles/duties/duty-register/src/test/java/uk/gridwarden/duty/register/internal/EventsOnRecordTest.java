package uk.gridwarden.duty.register.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.SearchCriteria;
import uk.gridwarden.decision.log.SearchCriteria.Criterion;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.duty.register.DutyRegister;
import uk.gridwarden.duty.register.DutySubject;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.internal.RegisterWorld;

/** Events are records of the log: found by its searches, and tied into its chain against those who can write its tables. */
class EventsOnRecordTest extends RegisterTestCase {
    private static final Clock NOW = Clock.fixed(Instant.parse("2020-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final DutyHolder BLUE = new DutyHolder("BLUE");
    private static final DutyCase HUB =
            new DutyCase(BLUE, new ClauseLimb("G3.17", "b"), DutySubject.parse(RegisterWorld.CHF_1), "VULN-1");

    private DutyRegister register;
    private List<DutyEvent> events;

    @BeforeEach
    void recordThreeEvents() throws Exception {
        register = registerAt(NOW);
        events = List.of(
                record(DutyEvent.Kind.BECAME_AWARE, "2020-01-10"),
                record(DutyEvent.Kind.MANUFACTURER_NOTIFIED, "2020-01-12"),
                record(DutyEvent.Kind.STEPS_AGREED, "2020-01-13"));
    }

    @Test
    void areFoundByKindWithWhoAndWhatInTheIntactChain() throws Exception {
        var page = log.search(SearchCriteria.newest(10).with(Criterion.KIND, RecordKind.DUTY));

        assertThat(page.entries())
                .extracting(entry -> entry.record().act().orElseThrow())
                .allSatisfy(act -> assertThat(act.kind()).isEqualTo(ActKind.DUTY_EVENT))
                .allSatisfy(act -> assertThat(act.who()).isEqualTo("an auditor"))
                .extracting(act -> act.what())
                .contains("Event 2 of 2020-01-12: manufacturer-notified, BLUE, G3.17(b), " + RegisterWorld.CHF_1
                        + ", VULN-1")
                .hasSize(3);
        assertThat(log.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
        assertThat(register.events(BLUE)).isEqualTo(events);
    }

    @Test
    void areSeenWhenTheirNodeWasKilledBeforeItIndexedThem() throws Exception {
        log.close();

        assertThat(registerOf("node-b", NOW).events(BLUE)).isEqualTo(events);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE FROM decision_log_record WHERE seq_no = 2",
                "UPDATE decision_log_record SET record_json = (SELECT record_json FROM decision_log_record WHERE seq_no = 1)"
                        + " WHERE seq_no = 2",
                "UPDATE decision_log_record SET record_digest = (SELECT record_digest FROM decision_log_record"
                        + " WHERE seq_no = 3) WHERE seq_no = 2",
            })
    void areNotBelievedWhenDeletedOrForgedAndNamed(String attack) throws Exception {
        fillIndex();

        assertThat(logs.execute(attack)).isOne();

        assertThatThrownBy(() -> register.events(BLUE))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("Record 2 of the decision log is missing or not the one that was written there");
        assertNamed(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE decision_log_record SET recorded_ms = recorded_ms - 86400000 WHERE seq_no = 2",
                "UPDATE decision_log_index SET received_ms = received_ms - 86400000 WHERE seq_no = 2",
                "UPDATE decision_log_index SET subject_key = NULL WHERE seq_no = 2",
                "DELETE FROM decision_log_index WHERE seq_no = 2",
                "DELETE FROM decision_log_reservation WHERE seq_no = 2",
                "UPDATE decision_log_reservation SET seq_no = 3 WHERE seq_no = 2",
            })
    void areNamedWhenBackDatedOrHidden(String attack) throws Exception {
        fillIndex();

        assertThat(logs.execute(attack)).isOne();

        assertNamed(2);
    }

    @Test
    void cannotBeAddedToTheTables() throws Exception {
        fillIndex();

        logs.execute(
                "INSERT INTO decision_log_record SELECT chain_no, 4, recorded_ms, kind, record_digest, document_digest,"
                        + " head_hash, reduced_by, record_json, document FROM decision_log_record WHERE seq_no = 1");
        logs.execute(
                "INSERT INTO decision_log_index (chain_no, seq_no, received_ms, kind, id_key, subject_key, enforced, dry_run)"
                        + " SELECT chain_no, 4, received_ms, kind, id_key, subject_key, enforced, dry_run"
                        + " FROM decision_log_index WHERE seq_no = 1");

        assertThatThrownBy(() -> register.events(BLUE)).hasMessageContaining("Record 4 of the decision log is missing");
    }

    private void fillIndex() throws Exception {
        log.search(SearchCriteria.newest(1));
    }

    private void assertNamed(long sequence) throws Exception {
        assertThat(log.verify(VerificationRequest.whole()))
                .isInstanceOfSatisfying(Verification.Broken.class, broken -> assertThat(broken.sequence())
                        .isEqualTo(sequence));
    }

    private DutyEvent record(DutyEvent.Kind kind, String day) throws Exception {
        return register.record(HUB, kind, LocalDate.parse(day), "", "an auditor");
    }
}
