package uk.gridwarden.obligations.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.obligations.EstatePage;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.SmetsGeneration;

/** All duties and gaps of one supplier. */
class EstateWalkTest {
    private static final MarketParticipantId BLUE = new MarketParticipantId("BLUE");
    private static final LocalDate BEFORE_MP087 = LocalDate.parse("2019-11-03");

    private final InMemoryEstate estate = Homes.estate();
    private final ClauseObligationResolver resolver = Resolvers.with(estate);

    @Test
    void handsOverDutiesAndGapsOfTheSupplierInOrderOfDevice() throws Exception {
        var entries = new ArrayList<EstatePage.Entry>();

        var summary = resolver.dutiesOf(BLUE, BEFORE_MP087, entries::add);

        assertThat(entries)
                .extracting(EstateWalkTest::line)
                .containsExactly(
                        Homes.GSME_1 + " G3.17(b) APPLIES, G3.20(b) APPLIES",
                        Homes.GPF_1 + " G3.17(b) APPLIES, G3.20(b) gap",
                        Homes.CHF_1 + " G3.17(b) APPLIES, G3.20(b) gap",
                        Homes.GSME_2 + " G3.17(b) APPLIES, G3.20(b) APPLIES");
        assertThat(summary.devices()).isEqualTo(20);
        assertThat(summary.ofSupplier()).as("with the SMETS2+ hub and GPF").isEqualTo(6);
        assertThat(summary.withDuty()).isEqualTo(4);
        assertThat(summary.withGap()).isEqualTo(2);
        assertThat(summary.indeterminate()).isZero();
        assertThat(summary.textVersions()).containsExactly("sec-5.20");
    }

    @Test
    void handsOverOnlyTheSystemsOfThatSupplier() throws Exception {
        var entries = new ArrayList<EstatePage.Entry>();

        resolver.dutiesOf(BLUE, BEFORE_MP087, entries::add);

        assertThat(entries)
                .allSatisfy(
                        entry -> assertThat(entry.systems()).hasSize(1).allMatch(system -> system.fuel() == Fuel.GAS));
    }

    @Test
    void findsNoGapFromMp087On() throws Exception {
        var summary = resolver.dutiesOf(BLUE, LocalDate.parse("2019-11-04"), entry -> {});

        assertThat(summary.withGap()).isZero();
        assertThat(summary.withDuty()).isEqualTo(4);
    }

    @Test
    void handsOverWhatCannotBeJudged() throws Exception {
        var entries = new ArrayList<EstatePage.Entry>();

        var summary = resolver.dutiesOf(BLUE, LocalDate.parse("2018-06-01"), entries::add);

        assertThat(entries).extracting(EstateWalkTest::line).contains(Homes.GPF_1 + " G3.17(b) INDETERMINATE");
        assertThat(summary.indeterminate()).isEqualTo(3);
    }

    @Test
    void countsTheDevicesWhoseSupplierIsNotKnown() throws Exception {
        var summary = resolver.dutiesOf(BLUE, BEFORE_MP087, entry -> {});

        assertThat(summary.supplierUnknown()).isEqualTo(8);
        assertThat(summary.caveats()).extracting(Caveat::code).containsExactly("inventory-has-no-history");
    }

    @Test
    void saysHowManyDevicesAreGoneOrNotYetCommissioned() throws Exception {
        var mixed = new InMemoryEstate()
                .meterOfStatus("00-11-22-33-44-55-0A-01", SmetsGeneration.SMETS2, "1000000000011", "Commissioned")
                .meterOfStatus("00-11-22-33-44-55-0A-02", SmetsGeneration.SMETS2, "1000000000011", "Decommissioned")
                .meterOfStatus("00-11-22-33-44-55-0A-03", SmetsGeneration.SMETS2, "1000000000011", "Withdrawn")
                .meterOfStatus("00-11-22-33-44-55-0A-04", SmetsGeneration.SMETS2, "1000000000011", "Pending")
                .meterOfStatus("00-11-22-33-44-55-0A-05", SmetsGeneration.SMETS2, "1000000000012", "Withdrawn")
                .registered("1000000000011", Fuel.ELECTRICITY, "BLUE", "2016-01-01", "")
                .registered("1000000000012", Fuel.ELECTRICITY, "DUSK", "2016-01-01", "");

        var caveats =
                Resolvers.with(mixed).dutiesOf(BLUE, BEFORE_MP087, entry -> {}).caveats();

        assertThat(caveats)
                .filteredOn(caveat -> caveat.code().equals("device-no-longer-in-use"))
                .singleElement()
                .satisfies(caveat -> assertThat(caveat.text()).contains("2 of the supplier's devices"));
        assertThat(caveats)
                .filteredOn(caveat -> caveat.code().equals("device-not-commissioned"))
                .singleElement()
                .satisfies(caveat -> assertThat(caveat.text()).contains("1 of the supplier's devices"));
    }

    @Test
    void handsOverNothingForASupplierThatNobodyKnows() throws Exception {
        var entries = new ArrayList<EstatePage.Entry>();

        var summary = resolver.dutiesOf(new MarketParticipantId("NONE"), BEFORE_MP087, entries::add);

        assertThat(entries).isEmpty();
        assertThat(summary.ofSupplier()).isZero();
        assertThat(summary.caveats()).extracting(Caveat::code).contains("user-not-in-organisation-data");
    }

    @Test
    void readsALargeInventoryPageByPage() throws Exception {
        var large = new InMemoryEstate().registered("7000000009", Fuel.GAS, "BLUE", "2016-01-01", "");
        for (var i = 0; i < 2_001; i++) {
            large.gasMeter(new Eui64(0x0100_0000L + i).toString(), SmetsGeneration.SMETS2, "7000000009", "");
        }
        var seen = new ArrayList<Eui64>();

        var summary = Resolvers.with(large).dutiesOf(BLUE, BEFORE_MP087, entry -> seen.add(entry.device()));

        assertThat(summary.devices()).isEqualTo(2_001);
        assertThat(seen).hasSize(2_001).isSorted().doesNotHaveDuplicates();
        assertThat(large.largestPage).isLessThanOrEqualTo(500);
    }

    @Test
    void givesTheSameInPagesAsInOneGo() throws Exception {
        var whole = new ArrayList<EstatePage.Entry>();
        var summary = resolver.dutiesOf(BLUE, BEFORE_MP087, whole::add);
        var paged = new ArrayList<EstatePage.Entry>();
        var devices = 0L;
        var token = Optional.<String>empty();
        do {
            var page = resolver.dutiesOf(BLUE, BEFORE_MP087, token, 1);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(1);
            paged.addAll(page.entries());
            devices += page.summary().devices();
            token = page.next();
        } while (token.isPresent());

        assertThat(paged).isEqualTo(whole);
        assertThat(devices).isEqualTo(summary.devices());
    }

    @Test
    void endsAPageAfterManyDevicesOfOthers() throws Exception {
        var large = new InMemoryEstate();
        for (var i = 0; i < 20_001; i++) {
            large.gasMeter(new Eui64(0x0100_0000L + i).toString(), SmetsGeneration.SMETS2, "", "");
        }

        var page = Resolvers.with(large).dutiesOf(BLUE, BEFORE_MP087, Optional.empty(), 10);

        assertThat(page.entries()).isEmpty();
        assertThat(page.summary().devices()).isEqualTo(20_000);
        assertThat(page.next()).isPresent();
    }

    @Test
    void refusesATokenFromBeforeAnImport() {
        assertThatThrownBy(() -> resolver.dutiesOf(BLUE, BEFORE_MP087, Optional.of("i0/" + Homes.CHF_1), 10))
                .isInstanceOfSatisfying(FailureException.class, expired -> assertThat(expired.code())
                        .isEqualTo(FaultCode.PAGE_EXPIRED))
                .hasMessageContaining("start again");
    }

    @Test
    void refusesATokenOfAnotherMakeAndALimitBeyondTheBounds() {
        assertThatThrownBy(() -> resolver.dutiesOf(BLUE, BEFORE_MP087, Optional.of("7"), 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> resolver.dutiesOf(BLUE, BEFORE_MP087, Optional.empty(), 501))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 500");
    }

    @Test
    void endsTheWalkWhenTheReceiverFailsAndClosesTheView() {
        assertThatThrownBy(() -> resolver.dutiesOf(BLUE, BEFORE_MP087, entry -> {
                    throw new IllegalStateException("full");
                }))
                .hasMessage("full");
        assertThat(estate.closed).isEqualTo(1);
    }

    private static String line(EstatePage.Entry entry) {
        return entry.device() + " " + String.join(", ", limbs(entry));
    }

    private static List<String> limbs(EstatePage.Entry entry) {
        return entry.limbs().stream().map(EstateWalkTest::words).toList();
    }

    private static String words(LimbAnswer limb) {
        return limb.limb() + " " + (limb.isGap() ? "gap" : limb.outcome());
    }
}
