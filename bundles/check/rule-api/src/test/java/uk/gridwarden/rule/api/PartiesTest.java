package uk.gridwarden.rule.api;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.rule.api.FactsFixture.USER;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Roles of Users and of remote parties, and who acts in which. */
class PartiesTest {

    @ParameterizedTest
    @CsvSource({
        "IS, true, false",
        "ES, false, false",
        "GS, true, false",
        "RSA, false, false",
        "ED, false, true",
        "GT, false, true",
        "OU, false, false"
    })
    void tellEnergySuppliersAndNetworkOperatorsByTheirRole(UserRole role, boolean supplies, boolean operates) {
        assertThat(role.isEnergySupplier()).isEqualTo(supplies);
        assertThat(role.isNetworkOperator()).isEqualTo(operates);
        assertThat(originator(role).isEnergySupplier()).isEqualTo(supplies);
        assertThat(originator(role).isNetworkOperator()).isEqualTo(operates);
    }

    @Test
    void actInEachRoleThatTheyHaveOnRecord() {
        var both = originator(UserRole.OU, UserRole.IS, UserRole.ED, UserRole.IS);

        assertThat(both.roles()).containsExactlyInAnyOrder(UserRole.OU, UserRole.IS, UserRole.ED);
        assertThat(both.isEnergySupplier()).isTrue();
        assertThat(both.isNetworkOperator()).isTrue();
        assertThat(both.isKnown()).isTrue();
    }

    @Test
    void haveNoRoleWhileNobodyKnowsThem() {
        var unknown = originator();

        assertThat(unknown.isKnown()).isFalse();
        assertThat(unknown.roles()).isEmpty();
        assertThat(unknown.isEnergySupplier()).isFalse();
        assertThat(unknown.isNetworkOperator()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ELECTRICITY, E, ED", "GAS, G, GT"})
    void operateTheNetworkOfOneFuel(Fuel fuel, String code, UserRole operator) {
        assertThat(fuel.code()).isEqualTo(code);
        assertThat(fuel.networkOperatorRole()).isEqualTo(operator);
        assertThat(operator.isNetworkOperator()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Root, 0, ROOT",
        "Recovery, 1, RECOVERY",
        "Supplier, 2, SUPPLIER",
        "NetworkOperator, 3, NETWORK_OPERATOR",
        "ACB, 4, ACCESS_CONTROL_BROKER",
        "TransCoS, 5, TRANSITIONAL_COS",
        "LoadController, 8, LOAD_CONTROLLER"
    })
    void areNamedByDuisAndNumberedByGbcs(String name, int code, RemotePartyRole role) {
        assertThat(RemotePartyRole.ofDuisName(name)).contains(role);
        assertThat(RemotePartyRole.ofCode(code)).contains(role);
        assertThat(role.duisName()).isEqualTo(name);
        assertThat(role.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-1", "6", "7", "9", "135", "2147483647"})
    void areNotFoundUnderNumbersThatDuisHasNoNameFor(int code) {
        assertThat(RemotePartyRole.ofCode(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "supplier", "SUPPLIER", "' Supplier'", "NETWORK_OPERATOR"})
    void areNotFoundUnderOtherNames(String name) {
        assertThat(RemotePartyRole.ofDuisName(name)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CellUse.class)
    void placeCertificatesOfOneKeyUseInACell(CellUse use) {
        assertThat(use.keyUse())
                .isEqualTo(use == CellUse.DIGITAL_SIGNING ? KeyUse.DIGITAL_SIGNATURE : KeyUse.KEY_AGREEMENT);
        assertThat(use.elementName()).endsWith("Certificate");
    }

    private static Originator originator(UserRole... roles) {
        List<OrganisationRecord> rows = Arrays.stream(roles)
                .map(role -> new OrganisationRecord(
                        USER,
                        role,
                        "A party",
                        new MarketParticipantId("MANW"),
                        LocalDate.of(2025, 4, 1),
                        Optional.empty()))
                .toList();
        return new Originator(USER, rows);
    }
}
