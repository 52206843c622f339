package uk.gridwarden.duty.register.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.duty.register.DutyRegister;
import uk.gridwarden.duty.register.DutySubject;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.internal.RegisterWorld;

/** Refusals of the register: no slip or trick closes a duty or passes for another entry. */
class EventAdmissionTest extends RegisterTestCase {
    private static final DutyHolder BLUE = new DutyHolder("BLUE");
    private static final DutyCase HUB =
            new DutyCase(BLUE, new ClauseLimb("G3.17", "b"), DutySubject.parse(RegisterWorld.CHF_1), "VULN-1");
    private static final DutyCase CONTRACT =
            new DutyCase(BLUE, new ClauseLimb("G3.20", "b"), DutySubject.parse("SMETS1 CHF"), "CONTRACT-1");

    private DutyRegister register;

    @BeforeEach
    void openRegister() {
        register = at("2020-03-01T12:00:00Z", ZoneOffset.UTC);
    }

    private DutyRegister at(String time, ZoneId zone) {
        return registerAt(Clock.fixed(Instant.parse(time), zone));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\r",
                "\t",
                "\u001b[31m",
                "\u0000",
                "\u0085",
                "\u009b",
                "\u2028",
                "\u202e",
                "\u200b",
                "\u00a0",
                "\u3164",
                "\ud800"
            })
    void refusesWhatWouldNotStayInItsLine(String trick) throws Exception {
        var words = "letter" + trick + "2  2020-01-01  steps-agreed";

        refused(() -> register.record(HUB, DutyEvent.Kind.BECAME_AWARE, day("2020-01-10"), words, "an auditor"));
        refused(() -> register.record(HUB, DutyEvent.Kind.BECAME_AWARE, day("2020-01-10"), "", words));
        refused(() -> register.record(
                new DutyCase(BLUE, HUB.limb(), HUB.subject(), words),
                DutyEvent.Kind.BECAME_AWARE,
                day("2020-01-10"),
                "",
                "an auditor"));
        var event = record(HUB, DutyEvent.Kind.BECAME_AWARE, "2020-01-10");
        refused(() -> register.withdraw(event.number(), words, "an auditor"));

        assertThat(register.events(BLUE)).containsExactly(event);
    }

    @Test
    void keepsWordsOfAnyScriptAndFormulasAsTheyAre() throws Exception {
        var note = "=cmd|'/C calc'!A1, \"quoted\"; naïve – 安全 🔒";

        register.record(HUB, DutyEvent.Kind.BECAME_AWARE, day("2020-01-10"), note, "an auditor");

        assertThat(register.events(BLUE))
                .singleElement()
                .extracting(DutyEvent::note)
                .isEqualTo(note);
    }

    @Test
    void refusesAStepFromBeforeTheAwareness() throws Exception {
        record(HUB, DutyEvent.Kind.BECAME_AWARE, "2020-01-10");

        refused(() -> record(HUB, DutyEvent.Kind.STEPS_AGREED, "2020-01-09"), "expected 2020-01-10 or later");
        record(HUB, DutyEvent.Kind.STEPS_AGREED, "2020-01-10");
        record(HUB, DutyEvent.Kind.MANUFACTURER_ALREADY_AWARE, "2020-01-09");
    }

    @Test
    void refusesTheEndOfAnArrangementThatIsNotOnRecordOrBeginsLater() throws Exception {
        refused(() -> record(CONTRACT, DutyEvent.Kind.ARRANGEMENT_ENDED, "2020-02-01"), "arrangement-in-place first");
        record(CONTRACT, DutyEvent.Kind.ARRANGEMENT_IN_PLACE, "2020-01-10");

        refused(() -> record(CONTRACT, DutyEvent.Kind.ARRANGEMENT_ENDED, "2020-01-09"), "expected 2020-01-10 or later");
        record(CONTRACT, DutyEvent.Kind.ARRANGEMENT_ENDED, "2020-01-10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2013-09-22 | There was no Smart Energy Code before 23 September 2013",
                "0001-01-01 | There was no Smart Energy Code before 23 September 2013",
                "-0044-03-15 | expected one from 0001 to 9999",
            })
    void refusesADayOnWhichThereWasNoDuty(String day, String why) {
        refused(() -> record(HUB, DutyEvent.Kind.BECAME_AWARE, day), why);
    }

    @ParameterizedTest
    @CsvSource({"UTC", "Europe/London", "Pacific/Auckland"})
    void takesTheDayOfTheClockInUtcForToday(String zone) throws Exception {
        // Half past midnight on 1 July in London.
        var midnight = at("2020-06-30T23:30:00Z", ZoneId.of(zone));

        refused(
                () -> midnight.record(HUB, DutyEvent.Kind.BECAME_AWARE, day("2020-07-01"), "", "an auditor"),
                "expected today, 2020-06-30 in UTC, or before");
        midnight.record(HUB, DutyEvent.Kind.BECAME_AWARE, day("2020-06-30"), "", "an auditor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0044-03-15", "+999999999-12-31"})
    void refusesToSayWhatIsOutstandingInAYearThatNoDatabaseKnows(String day) {
        refused(() -> register.outstanding(BLUE, day(day), false), "expected one from 0001 to 9999");
    }

    @Test
    void letsOneOfManyWithdrawalsOfAnEventThrough() throws Exception {
        var event = record(HUB, DutyEvent.Kind.BECAME_AWARE, "2020-01-10");
        var pool = Executors.newFixedThreadPool(4);
        var refused = 0;
        try {
            var calls = IntStream.range(0, 12)
                    .mapToObj(i -> (Callable<DutyEvent>) () -> register.withdraw(event.number(), "", "auditor " + i))
                    .toList();
            var results = new ArrayList<Future<DutyEvent>>(pool.invokeAll(calls));
            for (var result : results) {
                try {
                    result.get();
                } catch (ExecutionException failure) {
                    assertThat(failure.getCause())
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage("event 1 is withdrawn already");
                    refused++;
                }
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(refused).isEqualTo(11);
        assertThat(register.events(BLUE)).hasSize(2);
    }

    private DutyEvent record(DutyCase duty, DutyEvent.Kind kind, String day) throws Exception {
        return register.record(duty, kind, day(day), "", "an auditor");
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static void refused(ThrowingCallable call, String why) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(why);
    }

    private static void refused(ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining("visible characters");
    }
}
