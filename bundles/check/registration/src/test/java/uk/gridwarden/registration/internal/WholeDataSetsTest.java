package uk.gridwarden.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.registration.internal.TestData.DAY;
import static uk.gridwarden.registration.internal.TestData.ESME;
import static uk.gridwarden.registration.internal.TestData.GSME;
import static uk.gridwarden.registration.internal.TestData.OPERATOR;
import static uk.gridwarden.registration.internal.TestData.SUPPLIER;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.CredentialRecord;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.QualityReport.Finding;
import uk.gridwarden.registration.QualityReport.Kind;
import uk.gridwarden.registration.internal.quality.JdbcDataQuality;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.RemotePartyRole;

/** Reading whole data sets, on each database. */
class WholeDataSetsTest extends StoreTest {
    private static final int MANY = 2_500;

    @Test
    void reportsWhatContradictsItselfInTheData() throws Exception {
        QualityExample.importInto(store);
        QualityExample.check(new JdbcDataQuality(store.database()).report(DAY));
    }

    @Test
    void listsPartyNamesThatOnlyLookAlike() throws Exception {
        store.put(
                DataSet.ORGANISATIONS,
                TestData.ORGANISATION_HEADER
                        + "F2-00-00-00-00-00-02-00,ED,Wires and Pipes,WIRE,2015-01-01,\n"
                        + "F2-00-00-00-00-00-02-01,ED,WIRES  and pipes,WIRF,2015-01-01,\n"
                        + "F2-00-00-00-00-00-02-02,ED,Wires-and-Pipes.,WIRG,2015-01-01,\n"
                        + "F2-00-00-00-00-00-02-03,ED,Wires & Pipes,WIRH,2015-01-01,\n"
                        + "F2-00-00-00-00-00-02-04,ED,Wir\u0435s and Pipes,WIRI,2015-01-01,\n"
                        + "F2-00-00-00-00-00-02-04,GT,Gŵyr,GWYR,2015-01-01,\n");

        var findings = new JdbcDataQuality(store.database()).report(DAY).findings();

        assertThat(findings)
                .contains(
                        new Finding(
                                Kind.PARTY_NAMES_ALIKE,
                                1,
                                List.of("'WIRES  and pipes' and 'Wires and Pipes' and 'Wires-and-Pipes.'")),
                        new Finding(
                                Kind.PARTY_NAME_NOT_LATIN,
                                1,
                                List.of("'Wir\u0435s and Pipes' has the letter \\u0435 (CYRILLIC SMALL LETTER IE)")));
    }

    @Test
    void findsAMeteringPointWithAndWithoutLeadingZeros() throws Exception {
        store.put(
                DataSet.INVENTORY,
                TestData.INVENTORY_HEADER + "02-00-00-00-00-00-0A-02,GSME,SMETS2,Commissioned,0001234567,,,\n");
        store.put(DataSet.REGISTRATION, TestData.REGISTRATION_HEADER + "01234567,G,PIPE,,2020-01-01,\n");

        try (var view = store.open()) {
            var point = view.device(GSME).orElseThrow().importMpxn().orElseThrow();
            assertThat(point).isEqualTo(MPRN);
            assertThat(view.registrations(MPRN, DAY)).hasSize(1);
            assertThat(view.registrations(new Mpxn("001234567"), DAY)).hasSize(1);
        }
        assertThat(new JdbcDataQuality(store.database()).report(DAY).findings())
                .filteredOn(finding -> finding.kind() == Kind.METERING_POINT_NOT_REGISTERED)
                .allMatch(finding -> finding.count() == 0);
    }

    @Test
    void passesOnTheCellsOfASlotAndAnswersAboutTheirDevices() throws Exception {
        store.put(
                DataSet.CREDENTIALS,
                "device_id,read_at,slot,key_usage,eui64,role,serial\n"
                        + ESME + ",2026-01-31T10:00:00Z,NetworkOperator,keyAgreement," + OPERATOR
                        + ",NetworkOperator,0a\n"
                        + ESME + ",2026-01-31T10:00:00Z,Supplier,keyAgreement," + SUPPLIER + ",Supplier,\n");
        store.put(DataSet.INVENTORY, TestData.INVENTORY);
        store.put(DataSet.REGISTRATION, TestData.REGISTRATION);
        store.put(DataSet.ORGANISATIONS, TestData.ORGANISATIONS);
        var cells = new ArrayList<CredentialRecord>();
        var devices = new HashMap<Eui64, InventoryRecord>();

        try (var view = new JdbcBulkRegistrationData(store.database()).open()) {
            view.readCells(RemotePartyRole.NETWORK_OPERATOR, some -> {
                cells.addAll(some);
                devices.putAll(view.devices(List.of(ESME, OPERATOR)));
            });

            assertThat(devices).containsOnlyKeys(ESME);
            var points = view.registrations(List.of(MOVED, MPRN));
            assertThat(points).containsOnlyKeys(MOVED, MPRN);
            assertThat(points.get(MOVED))
                    .extracting(row -> row.registration().networkOperator().value())
                    .containsExactlyInAnyOrder("WIRE", "OTHR");
            assertThat(view.organisations()).hasSize(4);
            assertThat(view.dataSets()).hasSize(4);
        }
        assertThat(cells)
                .containsExactly(new CredentialRecord(
                        ESME,
                        Instant.parse("2026-01-31T10:00:00Z"),
                        RemotePartyRole.NETWORK_OPERATOR,
                        "keyAgreement",
                        OPERATOR,
                        RemotePartyRole.NETWORK_OPERATOR,
                        Optional.of("0a")));
    }

    @Test
    void readsMoreCellsThanItKeepsInMemory() throws Exception {
        var ids = IntStream.range(0, MANY).mapToObj(i -> new Eui64(i + 1)).toList();
        store.put(
                DataSet.CREDENTIALS,
                ids.stream()
                        .map(id -> id + ",2026-01-31T10:00:00Z,NetworkOperator,keyAgreement," + OPERATOR
                                + ",NetworkOperator,\n")
                        .collect(Collectors.joining("", "device_id,read_at,slot,key_usage,eui64,role,serial\n", "")));
        store.put(
                DataSet.INVENTORY,
                ids.stream()
                        .map(id -> id + ",ESME,SMETS2,Commissioned,,,,\n")
                        .collect(Collectors.joining("", TestData.INVENTORY_HEADER, "")));
        var portions = new ArrayList<Integer>();
        var found = new HashMap<Eui64, InventoryRecord>();

        try (var view = new JdbcBulkRegistrationData(store.database()).open()) {
            view.readCells(RemotePartyRole.NETWORK_OPERATOR, cells -> {
                portions.add(cells.size());
                found.putAll(view.devices(
                        cells.stream().map(CredentialRecord::device).toList()));
            });
        }

        assertThat(portions).hasSizeGreaterThan(1).allSatisfy(size -> assertThat(size)
                .isLessThan(MANY));
        assertThat(portions.stream().mapToInt(Integer::intValue).sum()).isEqualTo(MANY);
        assertThat(found).containsOnlyKeys(ids);
    }

    @Test
    void findsNothingWithoutData() throws Exception {
        var cells = new ArrayList<CredentialRecord>();
        try (var view = new JdbcBulkRegistrationData(store.database()).open()) {
            view.readCells(RemotePartyRole.NETWORK_OPERATOR, cells::addAll);
            assertThat(view.devices(List.of(ESME))).isEmpty();
            assertThat(view.registrations(List.of(MOVED))).isEmpty();
            assertThat(view.organisations()).isEmpty();
        }
        assertThat(cells).isEmpty();
        assertThat(new JdbcDataQuality(store.database()).report(DAY).findings())
                .allMatch(finding -> finding.count() == 0);
    }
}
