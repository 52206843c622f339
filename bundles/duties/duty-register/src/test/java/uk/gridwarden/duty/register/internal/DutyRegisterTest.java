package uk.gridwarden.duty.register.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.duty.register.DutyRegister;
import uk.gridwarden.duty.register.DutySubject;
import uk.gridwarden.duty.register.OutstandingDuties;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.internal.RegisterWorld;

/** Recording events, and listing what is outstanding. */
class DutyRegisterTest extends RegisterTestCase {
    private static final Clock NOW = Clock.fixed(Instant.parse("2020-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final DutyHolder BLUE = new DutyHolder("BLUE");
    private static final DutyCase HUB =
            new DutyCase(BLUE, new ClauseLimb("G3.17", "b"), DutySubject.parse(RegisterWorld.CHF_1), "VULN-1");

    private DutyRegister register;

    @BeforeEach
    void openRegister() {
        register = registerAt(NOW);
    }

    @Test
    void keepsEventsInOrderAndAcrossARestart() throws Exception {
        var first = record(HUB, DutyEvent.Kind.BECAME_AWARE, "2020-01-10");
        var second = record(HUB, DutyEvent.Kind.MANUFACTURER_NOTIFIED, "2020-01-12");

        assertThat(registerAt(NOW).events(BLUE)).containsExactly(first, second);
        assertThat(first.number()).isEqualTo(1);
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.recordedAt()).isEqualTo(NOW.instant());
        assertThat(second.recordedBy()).isEqualTo("an auditor");
        assertThat(second.withdraws()).isEmpty();
    }

    @Test
    void countsTheMissingStepsFromTheDayOfAwareness() throws Exception {
        record(HUB, DutyEvent.Kind.BECAME_AWARE, "2020-01-10");
        record(HUB, DutyEvent.Kind.MANUFACTURER_NOTIFIED, "2020-01-12");

        assertThat(steps("2020-02-09")).containsExactly("G3.18(b) 30", "G3.18(c) 30");
    }

    @Test
    void takesEventsAsTheyStoodOnTheDayAskedAbout() throws Exception {
        record(HUB, DutyEvent.Kind.BECAME_AWARE, "2020-01-10");
        record(HUB, DutyEvent.Kind.STEPS_AGREED, "2020-02-01");

        assertThat(steps("2020-01-09")).isEmpty();
        assertThat(steps("2020-01-31")).containsExactly("G3.18(a) 21", "G3.18(b) 21", "G3.18(c) 21");
        assertThat(steps("2020-02-01")).containsExactly("G3.18(a) 22", "G3.18(c) 22");
    }

    @Test
    void leavesNothingOutstandingOnceEveryStepIsDone() throws Exception {
        record(HUB, DutyEvent.Kind.BECAME_AWARE, "2020-01-10");
        record(HUB, DutyEvent.Kind.MANUFACTURER_NOTIFIED, "2020-01-12");
        record(HUB, DutyEvent.Kind.STEPS_AGREED, "2020-01-13");
        record(HUB, DutyEvent.Kind.SECURITY_SUB_COMMITTEE_NOTIFIED, "2020-01-14");

        assertThat(steps("2020-03-01")).isEmpty();
    }

    @Test
    void sparesTheNotificationOfAManufacturerThatKnows() throws Exception {
        record(HUB, DutyEvent.Kind.BECAME_AWARE, "2020-01-10");
        record(HUB, DutyEvent.Kind.MANUFACTURER_ALREADY_AWARE, "2020-01-10");

        assertThat(steps("2020-01-11")).containsExactly("G3.18(b) 1", "G3.18(c) 1");
    }

    @Test
    void countsAWithdrawnEventNoLongerAndKeepsIt() throws Exception {
        record(HUB, DutyEvent.Kind.BECAME_AWARE, "2020-01-10");
        var error = record(HUB, DutyEvent.Kind.STEPS_AGREED, "2020-01-11");

        var withdrawal = register.withdraw(error.number(), "of another case", "an auditor");

        assertThat(withdrawal.withdraws()).isEqualTo(Optional.of(error.number()));
        assertThat(steps("2020-01-12")).contains("G3.18(b) 2");
        assertThat(register.events(BLUE)).hasSize(3).contains(error, withdrawal);
    }

    @Test
    void refusesToWithdrawTwiceOrAWithdrawalOrNothing() throws Exception {
        var event = record(HUB, DutyEvent.Kind.BECAME_AWARE, "2020-01-10");
        var withdrawal = register.withdraw(event.number(), "", "an auditor");

        refused(() -> register.withdraw(event.number(), "", "an auditor"), "withdrawn already");
        refused(() -> register.withdraw(withdrawal.number(), "", "an auditor"), "itself a withdrawal");
        refused(() -> register.withdraw(99, "", "an auditor"), "no event 99");
    }

    @Test
    void refusesAStepWithoutAwarenessOnRecord() throws Exception {
        record(HUB, DutyEvent.Kind.BECAME_AWARE, "2020-01-10");
        var mistyped = new DutyCase(BLUE, HUB.limb(), HUB.subject(), "VULN-l");

        refused(() -> record(mistyped, DutyEvent.Kind.STEPS_AGREED, "2020-01-11"), "no awareness of BLUE");
    }

    @Test
    void refusesWhatContradictsTheTextOrTheCalendar() {
        refused(() -> record(HUB, DutyEvent.Kind.ARRANGEMENT_IN_PLACE, "2020-01-10"), "belongs to G3.20");
        refused(() -> record(HUB, DutyEvent.Kind.BECAME_AWARE, "2020-03-02"), "expected today, 2020-03-01");
        refused(() -> record(HUB, DutyEvent.Kind.WITHDRAWN, "2020-01-10"), "number of an event");
        refused(() -> new DutyCase(BLUE, new ClauseLimb("G3.17", "a"), HUB.subject(), "X"), "G3.17(a) is not about");
        refused(
                () -> record(
                        new DutyCase(BLUE, new ClauseLimb("G3.19", "b"), HUB.subject(), "X"),
                        DutyEvent.Kind.BECAME_AWARE,
                        "2020-01-10"),
                "belongs to G3.17");
    }

    @Test
    void showsACaseFromWhichNoDutyFollows() throws Exception {
        var dccs = new DutyCase(BLUE, HUB.limb(), DutySubject.parse(RegisterWorld.CHF_2), "VULN-2");
        record(dccs, DutyEvent.Kind.BECAME_AWARE, "2020-01-10");

        var duties = register.outstanding(BLUE, LocalDate.parse("2020-02-01"), false);

        assertThat(duties.outstanding()).noneMatch(item -> item.reference().equals(Optional.of("VULN-2")));
        assertThat(duties.notOwed()).singleElement().satisfies(item -> assertThat(item.what())
                .contains("DCC"));
    }

    @Test
    void findsTheMissingArrangementForUserSystemsUntilOneIsInPlace() throws Exception {
        var systems = new DutyCase(BLUE, new ClauseLimb("G3.20", "a"), new DutySubject.UserSystems(), "CONTRACT-7");

        assertThat(arrangements("2020-01-31", false)).containsExactly("G3.20(a) user-systems empty");
        record(systems, DutyEvent.Kind.ARRANGEMENT_IN_PLACE, "2020-02-01");
        assertThat(arrangements("2020-01-31", false)).hasSize(1);
        assertThat(arrangements("2020-02-01", false)).isEmpty();
        record(systems, DutyEvent.Kind.ARRANGEMENT_ENDED, "2020-02-20");
        assertThat(arrangements("2020-02-29", false)).containsExactly("G3.20(a) user-systems 2020-02-20");
    }

    @Test
    void findsKindsOfDevicesWithoutArrangementInTheInventory() throws Exception {
        assertThat(arrangements("2020-02-01", true))
                .containsExactly(
                        "G3.20(a) user-systems empty",
                        "G3.20(b) SMETS1 CHF 2019-11-04",
                        "G3.20(b) SMETS1 GPF 2019-11-04",
                        "G3.20(b) SMETS1 GSME 2018-10-04",
                        "G3.20(b) SMETS2 GSME empty");
    }

    @Test
    void countsAnArrangementForAKindOrADeviceOfTheInventory() throws Exception {
        var limb = new ClauseLimb("G3.20", "b");
        record(
                new DutyCase(BLUE, limb, DutySubject.parse("SMETS1 GPF"), "CONTRACT-8"),
                DutyEvent.Kind.ARRANGEMENT_IN_PLACE,
                "2020-01-01");
        record(
                new DutyCase(BLUE, limb, DutySubject.parse(RegisterWorld.CHF_1), "CONTRACT-9"),
                DutyEvent.Kind.ARRANGEMENT_IN_PLACE,
                "2020-01-01");

        assertThat(arrangements("2020-02-01", true))
                .noneMatch(item -> item.contains("CHF") || item.contains("SMETS1 GPF"));
    }

    @Test
    void saysThatTheInventoryWasNotSearched() throws Exception {
        assertThat(register.outstanding(BLUE, LocalDate.parse("2020-02-01"), false)
                        .caveats())
                .extracting(Caveat::code)
                .containsExactly("estate-not-searched");
        refused(
                () -> register.outstanding(
                        new DutyHolder("AA-00-00-00-00-00-00-03"), LocalDate.parse("2020-02-01"), true),
                "market participant id");
    }

    @Test
    void givesEachOfManyWritersItsOwnNumber() throws Exception {
        record(HUB, DutyEvent.Kind.BECAME_AWARE, "2020-01-10");
        var pool = Executors.newFixedThreadPool(4);
        try {
            var writers = IntStream.range(0, 20)
                    .mapToObj(i -> (Callable<DutyEvent>) () -> record(HUB, DutyEvent.Kind.STEPS_AGREED, "2020-01-11"))
                    .toList();
            for (var written : pool.invokeAll(writers)) {
                written.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(register.events(BLUE))
                .extracting(DutyEvent::number)
                .doesNotHaveDuplicates()
                .hasSize(21);
    }

    @Test
    void saysSoWhenTheLogIsStopped() {
        log.close();

        assertThatThrownBy(() -> record(HUB, DutyEvent.Kind.BECAME_AWARE, "2020-01-10"))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("The decision log is stopped.");
    }

    private DutyEvent record(DutyCase duty, DutyEvent.Kind kind, String day) throws Exception {
        return register.record(duty, kind, LocalDate.parse(day), "", "an auditor");
    }

    private List<String> steps(String day) throws Exception {
        return register.outstanding(BLUE, LocalDate.parse(day), false).outstanding().stream()
                .filter(item -> item.step().isPresent())
                .map(item -> item.step().get() + " " + item.days().orElseThrow())
                .toList();
    }

    private List<String> arrangements(String day, boolean withEstate) throws Exception {
        return register.outstanding(BLUE, LocalDate.parse(day), withEstate).outstanding().stream()
                .filter(item -> item.step().isEmpty())
                .map(DutyRegisterTest::words)
                .toList();
    }

    private static String words(OutstandingDuties.Item item) {
        return item.limb() + " " + item.subject() + " "
                + item.since().map(LocalDate::toString).orElse("empty");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }
}
