package uk.gridwarden.duty.register.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duty.register.DutyCase;
import uk.gridwarden.duty.register.DutyEvent;
import uk.gridwarden.duty.register.DutyHolder;
import uk.gridwarden.duty.register.DutyRegister;
import uk.gridwarden.duty.register.DutySubject;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.internal.RegisterWorld;

/** When several arrangements of G3.20 stand beside one another. */
class ArrangementsTest extends RegisterTestCase {
    private static final Clock NOW = Clock.fixed(Instant.parse("2020-06-01T12:00:00Z"), ZoneOffset.UTC);
    private static final DutyHolder BLUE = new DutyHolder("BLUE");
    private static final ClauseLimb DEVICES = new ClauseLimb("G3.20", "b");

    private DutyRegister register;

    @BeforeEach
    void openRegister() {
        register = registerAt(NOW);
    }

    @Test
    void countsAContractThatTookOverBeforeTheLastOneEnded() throws Exception {
        inPlace("SMETS1 CHF", "CONTRACT-1", "2020-01-01");
        inPlace("SMETS1 CHF", "CONTRACT-2", "2020-02-01");
        ended("SMETS1 CHF", "CONTRACT-1", "2020-02-29");

        assertThat(missing("2020-03-01", false)).isEmpty();
        assertThat(missing("2020-03-01", true)).noneMatch(item -> item.contains("CHF"));

        ended("SMETS1 CHF", "CONTRACT-2", "2020-04-30");

        assertThat(missing("2020-05-01", false)).containsExactly("SMETS1 CHF since 2020-04-30");
    }

    @Test
    void countsAContractAgainThatBeganAnew() throws Exception {
        inPlace("SMETS1 CHF", "CONTRACT-1", "2020-01-01");
        ended("SMETS1 CHF", "CONTRACT-1", "2020-02-01");
        inPlace("SMETS1 CHF", "CONTRACT-1", "2020-03-01");

        assertThat(missing("2020-02-29", false)).containsExactly("SMETS1 CHF since 2020-02-01");
        assertThat(missing("2020-03-01", false)).isEmpty();
    }

    @Test
    void sparesADeviceWhoseKindIsArrangedFor() throws Exception {
        inPlace(RegisterWorld.CHF_1, "CONTRACT-1", "2020-01-01");
        ended(RegisterWorld.CHF_1, "CONTRACT-1", "2020-02-01");

        assertThat(missing("2020-03-01", false)).containsExactly(RegisterWorld.CHF_1 + " since 2020-02-01");

        inPlace("SMETS1 CHF", "CONTRACT-2", "2020-03-01");

        assertThat(missing("2020-03-01", false)).isEmpty();
        assertThat(missing("2020-02-29", false)).isNotEmpty();
    }

    private void inPlace(String subject, String reference, String day) throws Exception {
        record(subject, reference, DutyEvent.Kind.ARRANGEMENT_IN_PLACE, day);
    }

    private void ended(String subject, String reference, String day) throws Exception {
        record(subject, reference, DutyEvent.Kind.ARRANGEMENT_ENDED, day);
    }

    private void record(String subject, String reference, DutyEvent.Kind kind, String day) throws Exception {
        var duty = new DutyCase(BLUE, DEVICES, DutySubject.parse(subject), reference);
        register.record(duty, kind, LocalDate.parse(day), "", "an auditor");
    }

    private List<String> missing(String day, boolean withEstate) throws Exception {
        return register.outstanding(BLUE, LocalDate.parse(day), withEstate).outstanding().stream()
                .filter(item -> item.limb().equals(DEVICES))
                .map(item -> item.subject() + " since "
                        + item.since().map(LocalDate::toString).orElse("ever"))
                .toList();
    }
}
