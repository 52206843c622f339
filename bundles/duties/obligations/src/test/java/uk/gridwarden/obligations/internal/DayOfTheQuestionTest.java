package uk.gridwarden.obligations.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.obligations.LimbAnswer.Applicability;
import uk.gridwarden.obligations.LimbAnswer.Bearer;
import uk.gridwarden.obligations.ObligationAnswer;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.ObligationQuestion;
import uk.gridwarden.obligations.ObligationQuestion.AskedSubject;
import uk.gridwarden.obligations.ObligationQuestion.AskedUser;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.UserRole;

/** The effect of the day asked about: who supplies on it, and whether the data covers it. */
class DayOfTheQuestionTest {
    private static final String METER = "00-11-22-33-44-55-0A-01";
    private static final String SUCCESSOR = "00-11-22-33-44-55-0A-02";
    private static final String MPAN = "1000000000011";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2021-03-27 | OLDS           | APPLIES | DOES_NOT_APPLY",
                "2021-03-28 | NEWS           | DOES_NOT_APPLY | APPLIES",
                "2021-10-30 | NEWS           | DOES_NOT_APPLY | APPLIES",
                "2021-10-31 | THEN           | DOES_NOT_APPLY | DOES_NOT_APPLY",
            })
    void passesTheDutyOnWithTheSupplyOnTheVeryDayEvenWhenClocksChange(
            String day, String owes, Applicability old, Applicability next) throws Exception {
        var estate = supplied()
                .registered(MPAN, Fuel.ELECTRICITY, "OLDS", "2016-01-01", "2021-03-28")
                .registered(MPAN, Fuel.ELECTRICITY, "NEWS", "2021-03-28", "2021-10-31")
                .registered(MPAN, Fuel.ELECTRICITY, "THEN", "2021-10-31", "");

        assertThat(bearers(ask(estate, METER, day))).isEqualTo(owes);
        assertThat(outcome(estate, "OLDS", day)).isEqualTo(old);
        assertThat(outcome(estate, "NEWS", day)).isEqualTo(next);
    }

    @Test
    void namesNobodyOnADayBetweenTwoSuppliers() throws Exception {
        var estate = supplied()
                .registered(MPAN, Fuel.ELECTRICITY, "OLDS", "2016-01-01", "2021-03-28")
                .registered(MPAN, Fuel.ELECTRICITY, "NEWS", "2021-03-29", "");

        var answer = ask(estate, METER, "2021-03-28");

        assertThat(answer.users().get(0).mpid()).isEmpty();
        assertThat(codes(answer)).contains("responsible-supplier-not-in-data");
        assertThat(outcome(estate, "OLDS", "2021-03-28")).isEqualTo(Applicability.INDETERMINATE);
    }

    @Test
    void namesNobodyWhereTwoSuppliersOverlapForADay() throws Exception {
        var estate = supplied()
                .registered(MPAN, Fuel.ELECTRICITY, "OLDS", "2016-01-01", "2021-03-29")
                .registered(MPAN, Fuel.ELECTRICITY, "NEWS", "2021-03-28", "");

        assertThat(ask(estate, METER, "2021-03-28").users().get(0).mpid()).isEmpty();
        assertThat(bearers(ask(estate, METER, "2021-03-27"))).isEqualTo("OLDS");
        assertThat(bearers(ask(estate, METER, "2021-03-29"))).isEqualTo("NEWS");
    }

    @Test
    void judgesAnExchangedMeterAndItsSuccessorAndSaysThatTheInventoryKnowsOnlyNow() throws Exception {
        var exchanged = supplied()
                .meterOfStatus(METER, SmetsGeneration.SMETS1, MPAN, "Decommissioned")
                .meterOfStatus(SUCCESSOR, SmetsGeneration.SMETS2, MPAN, "Commissioned")
                .registered(MPAN, Fuel.ELECTRICITY, "NEWS", "2016-01-01", "");

        assertThat(codes(ask(exchanged, METER, "2020-01-01")))
                .containsExactly("inventory-has-no-history", "device-no-longer-in-use");
        assertThat(codes(ask(exchanged, SUCCESSOR, "2020-01-01"))).containsExactly("inventory-has-no-history");
        assertThat(bearers(ask(exchanged, METER, "2018-02-01"))).isEqualTo("NO_DUTY");
        assertThat(bearers(ask(exchanged, SUCCESSOR, "2018-02-01"))).isEqualTo("NEWS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pending", "Whitelisted", "InstalledNotCommissioned"})
    void saysThatADeviceIsNotCommissionedYet(String status) throws Exception {
        var estate = new InMemoryEstate().meterOfStatus(METER, SmetsGeneration.SMETS1, MPAN, status);

        assertThat(ask(estate, METER, "2019-11-04").caveats())
                .filteredOn(caveat -> caveat.code().equals("device-not-commissioned"))
                .singleElement()
                .satisfies(caveat -> assertThat(caveat.text()).contains(status, "taken to be enrolled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Commissioned", "Suspended", "Recovery", "Recovered"})
    void saysNothingOfTheStatusOfADeviceInUse(String status) throws Exception {
        var estate = new InMemoryEstate().meterOfStatus(METER, SmetsGeneration.SMETS2, MPAN, status);

        assertThat(codes(ask(estate, METER, "2019-11-04")))
                .containsExactly("inventory-has-no-history", "responsible-supplier-not-in-data");
    }

    @ParameterizedTest
    @CsvSource({"2026-06-30, false", "2026-07-01, true", "2031-01-01, true"})
    void saysThatADayLiesAfterTheRegistrationData(String day, boolean isSaid) throws Exception {
        var estate = supplied()
                .registered(MPAN, Fuel.ELECTRICITY, "NEWS", "2016-01-01", "")
                // Half past midnight on 1 July in London, and 30 June in UTC, which counts.
                .registrationsAsOf("2026-06-30T23:30:00Z");

        var codes = codes(ask(estate, METER, day));

        assertThat(codes.contains("day-after-registration-data")).isEqualTo(isSaid);
        assertThat(codes).contains("later-amendments-not-read");
    }

    @Test
    void saysThatARegisteredSupplierIsNoUserThatOrganisationDataKnows() throws Exception {
        var known = ask(supplied().registered(MPAN, Fuel.ELECTRICITY, "NEWS", "2016-01-01", ""), METER, "2019-11-04");
        var unknown = ask(supplied().registered(MPAN, Fuel.ELECTRICITY, "ELSE", "2016-01-01", ""), METER, "2019-11-04");

        assertThat(bearers(unknown)).isEqualTo("ELSE");
        assertThat(codes(unknown)).contains("user-not-in-organisation-data");
        assertThat(codes(known)).doesNotContain("user-not-in-organisation-data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-12-31", "-0044-03-15", "+10000-01-01", "+999999999-12-31"})
    void refusesAYearThatNoDatabaseKnows(String day) {
        var resolver = Resolvers.with(supplied());
        var on = LocalDate.parse(day);

        for (var call : List.<ThrowingCallable>of(
                () -> resolver.resolve(question(METER, day)),
                () -> resolver.compare(question(METER, "2019-11-04"), on),
                () -> resolver.listClauses(on),
                () -> resolver.dutiesOf(new MarketParticipantId("NEWS"), on, entry -> {}))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(call)
                    .withMessageContaining("expected one from 0001 to 9999");
        }
    }

    private static InMemoryEstate supplied() {
        return new InMemoryEstate()
                .organisation("AA-00-00-00-00-00-00-08", UserRole.IS, "Old Supply", "OLDS")
                .organisation("AA-00-00-00-00-00-00-09", UserRole.IS, "New Supply", "NEWS")
                .meterOfStatus(METER, SmetsGeneration.SMETS2, MPAN, "Commissioned")
                .device("00-11-22-33-44-55-0A-0C", DeviceType.CHF, SmetsGeneration.SMETS2, METER);
    }

    private static ObligationQuestion question(String device, String day) {
        return new ObligationQuestion(
                LocalDate.parse(day),
                new AskedUser.ResponsibleSuppliers(),
                new AskedSubject.InventoryDevice(Eui64.parse(device)));
    }

    private static ObligationAnswer ask(InMemoryEstate estate, String device, String day) throws Exception {
        return Resolvers.with(estate).resolve(question(device, day));
    }

    private static Applicability outcome(InMemoryEstate estate, String mpid, String day) throws Exception {
        var named = new ObligationQuestion(
                LocalDate.parse(day),
                new AskedUser.WithMpid(new MarketParticipantId(mpid)),
                new AskedSubject.InventoryDevice(Eui64.parse(METER)));
        return Resolvers.limb(Resolvers.with(estate), named, "G3.17", "b").outcome();
    }

    private static String bearers(ObligationAnswer answer) {
        return answer.users().stream()
                .map(user -> user.limb("G3.17", "b").orElseThrow())
                .map(limb -> limb.bearer() == Bearer.USER
                        ? limb.bearerIds().get(0).value()
                        : limb.bearer().toString())
                .collect(Collectors.joining(" "));
    }

    private static List<String> codes(ObligationAnswer answer) {
        return answer.caveats().stream().map(Caveat::code).toList();
    }
}
