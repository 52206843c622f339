package uk.gridwarden.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.registration.internal.TestData.DAY;
import static uk.gridwarden.registration.internal.TestData.ESME;
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
import uk.gridwarden.registration.internal.quality.JdbcDataQuality;
import uk.gridwarden.rule.api.Eui64;
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
