package uk.gridwarden.duty.register.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.gridwarden.decision.log.ActLog;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.duty.register.DutyRegister;
import uk.gridwarden.duty.register.DutySubject;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.internal.RegisterWorld;

/** Another node, whose index nobody fills, records while this one reads the events and records one. */
class OtherNodeTest extends RegisterTestCase {
    private static final Clock NOW = Clock.fixed(Instant.parse("2020-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final DutyHolder BLUE = new DutyHolder("BLUE");
    private static final DutyCase HUB =
            new DutyCase(BLUE, new ClauseLimb("G3.17", "b"), DutySubject.parse(RegisterWorld.CHF_1), "VULN-1");

    /** The call to the log that the other node comes before. */
    enum Moment {
        LOOK_FOR_THE_NEWEST_NUMBER("findById"),
        LOOK_AT_THE_EVENTS("about"),
        RECORD("record");

        private final String method;

        Moment(String method) {
            this.method = method;
        }
    }

    private final AtomicReference<Callable<?>> interruption = new AtomicReference<>();
    private DutyRegister other;
    private DutyEvent aware;

    @BeforeEach
    void recordAwarenessOnTheOtherNode() throws Exception {
        other = registerOf("node-b", NOW);
        aware = other.record(HUB, DutyEvent.Kind.BECAME_AWARE, day("2020-01-10"), "", "other");
    }

    @AfterEach
    void hadItsTurn() {
        assertThat(interruption).hasValue(null);
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheNextNumberToThisOne(Moment moment) throws Exception {
        var register = interrupted(
                moment, () -> other.record(HUB, DutyEvent.Kind.STEPS_AGREED, day("2020-01-11"), "", "other"));

        var mine = register.record(HUB, DutyEvent.Kind.MANUFACTURER_NOTIFIED, day("2020-01-12"), "", "this");

        assertThat(mine.number()).isEqualTo(3);
        assertThat(other.events(BLUE)).extracting(DutyEvent::recordedBy).containsExactly("other", "other", "this");
    }

    @ParameterizedTest
    @EnumSource
    void isTheOnlyOneToWithdrawAnEvent(Moment moment) throws Exception {
        var register = interrupted(moment, () -> other.withdraw(aware.number(), "", "other"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> register.withdraw(aware.number(), "", "this"))
                .withMessage("event 1 is withdrawn already");
        assertThat(other.events(BLUE)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void takesAwayWhatAStepNeeds(Moment moment) throws Exception {
        var register = interrupted(moment, () -> other.withdraw(aware.number(), "", "other"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> register.record(HUB, DutyEvent.Kind.STEPS_AGREED, day("2020-01-11"), "", "this"))
                .withMessageContaining("no awareness of BLUE");
        assertThat(other.events(BLUE)).hasSize(2);
    }

    /** A register whose next such call waits until the other node has worked. */
    private DutyRegister interrupted(Moment moment, Callable<DutyEvent> work) {
        interruption.set(work);
        return new LoggedDutyRegister(
                watched(DecisionLog.class, moment), watched(ActLog.class, moment), RegisterWorld.resolver(), NOW);
    }

    private <T> T watched(Class<T> type, Moment moment) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(moment.method)) {
                        var work = interruption.getAndSet(null);
                        if (work != null) {
                            work.call();
                        }
                    }
                    return call(() -> method.invoke(log, arguments));
                }));
    }

    private static Object call(Callable<Object> call) throws Throwable {
        try {
            return call.call();
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
