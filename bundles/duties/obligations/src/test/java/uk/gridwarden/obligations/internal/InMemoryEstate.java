package uk.gridwarden.obligations.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationData;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.Registration;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.TargetDevice;
import uk.gridwarden.rule.api.UserRole;

/** Registration data in memory, for tests, that counts how it is used. */
public final class InMemoryEstate implements RegistrationView {
    private final TreeMap<Eui64, InventoryRecord> devices = new TreeMap<>();
    private final List<RegistrationRecord> registrations = new ArrayList<>();
    private final List<OrganisationRecord> organisations = new ArrayList<>();
    private final List<DataSetVersion> dataSets = new ArrayList<>();
    int opened;
    int closed;
    int largestPage;

    RegistrationData data() {
        return () -> {
            opened++;
            return this;
        };
    }

    InMemoryEstate electricityMeter(
            String id, SmetsGeneration generation, String importMpan, String exportMpan, String hub) {
        return add(id, DeviceType.ESME, generation, importMpan, exportMpan, hub);
    }

    InMemoryEstate gasMeter(String id, SmetsGeneration generation, String mprn, String hub) {
        return add(id, DeviceType.GSME, generation, mprn, "", hub);
    }

    InMemoryEstate device(String id, DeviceType type, SmetsGeneration generation, String associated) {
        return add(id, type, generation, "", "", associated);
    }

    InMemoryEstate twinElementMeter(String id, String firstMpan, String secondMpan) {
        var target = new TargetDevice(Eui64.parse(id), DeviceType.ESME, SmetsGeneration.SMETS2, "Commissioned");
        return add(
                InventoryRecord.of(target).withImportMpxn(mpxn(firstMpan)).withSecondaryImportMpan(mpxn(secondMpan)));
    }

    InMemoryEstate withdrawn(String id, String importMpan) {
        return meterOfStatus(id, SmetsGeneration.SMETS2, importMpan, "Withdrawn");
    }

    InMemoryEstate meterOfStatus(String id, SmetsGeneration generation, String importMpan, String smiStatus) {
        var target = new TargetDevice(Eui64.parse(id), DeviceType.ESME, generation, smiStatus);
        return add(InventoryRecord.of(target).withImportMpxn(mpxn(importMpan)));
    }

    private InMemoryEstate add(
            String id,
            DeviceType type,
            SmetsGeneration generation,
            String importMpxn,
            String exportMpan,
            String associated) {
        return add(InventoryRecord.of(new TargetDevice(Eui64.parse(id), type, generation, "Commissioned"))
                .withImportMpxn(mpxn(importMpxn))
                .withExportMpan(mpxn(exportMpan))
                .withAssociatedDevice(
                        Optional.of(associated).filter(text -> !text.isEmpty()).map(Eui64::parse)));
    }

    private InMemoryEstate add(InventoryRecord device) {
        devices.put(device.device().id(), device);
        return this;
    }

    /** A registration; an empty supplier or end stays open. */
    InMemoryEstate registered(String mpxn, Fuel fuel, String supplier, String from, String to) {
        registrations.add(new RegistrationRecord(
                new Mpxn(mpxn),
                fuel,
                new Registration(
                        new MarketParticipantId("NETW"),
                        Optional.of(supplier).filter(text -> !text.isEmpty()).map(MarketParticipantId::new),
                        LocalDate.parse(from),
                        Optional.of(to).filter(text -> !text.isEmpty()).map(LocalDate::parse))));
        return this;
    }

    InMemoryEstate organisation(String id, UserRole role, String party, String mpid) {
        organisations.add(new OrganisationRecord(
                Eui64.parse(id),
                role,
                party,
                new MarketParticipantId(mpid),
                LocalDate.parse("2015-01-01"),
                Optional.empty()));
        return this;
    }

    /** Says as of when the registration data is. */
    InMemoryEstate registrationsAsOf(String time) {
        dataSets.add(new DataSetVersion(
                DataSet.REGISTRATION, 1, Instant.parse(time), registrations.size(), "registration.csv", "00"));
        return this;
    }

    private static Optional<Mpxn> mpxn(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty()).map(Mpxn::new);
    }

    @Override
    public List<DataSetVersion> dataSets() {
        var all = new ArrayList<>(dataSets);
        all.add(new DataSetVersion(
                DataSet.INVENTORY, 1, Instant.parse("2021-01-01T00:00:00Z"), devices.size(), "inventory.csv", "00"));
        return all;
    }

    @Override
    public Optional<InventoryRecord> device(Eui64 id) {
        return Optional.ofNullable(devices.get(id));
    }

    @Override
    public Optional<MarketParticipantId> distributorByPrefix(Mpxn mpan) {
        return Optional.empty();
    }

    @Override
    public List<InventoryRecord> devicesAssociatedWith(Eui64 id) {
        return devices.values().stream()
                .filter(device -> device.associatedDevice().equals(Optional.of(id)))
                .toList();
    }

    @Override
    public List<InventoryRecord> devices(Optional<Eui64> after, int limit) {
        var page = after.map(last -> devices.tailMap(last, false)).orElse(devices).values().stream()
                .limit(limit)
                .toList();
        largestPage = Math.max(largestPage, page.size());
        return page;
    }

    @Override
    public List<RegistrationRecord> registrations(Mpxn mpxn, LocalDate on) {
        return registrations.stream()
                .filter(row -> row.mpxn().equals(mpxn))
                .filter(row -> !on.isBefore(row.registration().effectiveFrom()))
                .filter(row ->
                        row.registration().effectiveTo().map(on::isBefore).orElse(true))
                .toList();
    }

    @Override
    public List<OrganisationRecord> organisations(Eui64 id, LocalDate on) {
        return inForce(on).stream().filter(row -> row.id().equals(id)).toList();
    }

    @Override
    public List<OrganisationRecord> organisations(MarketParticipantId mpid, LocalDate on) {
        return inForce(on).stream().filter(row -> row.mpid().equals(mpid)).toList();
    }

    @Override
    public List<OrganisationRecord> organisationsOfParties(Collection<String> parties, LocalDate on) {
        return inForce(on).stream().filter(row -> parties.contains(row.party())).toList();
    }

    private List<OrganisationRecord> inForce(LocalDate on) {
        return organisations.stream()
                .filter(row -> !on.isBefore(row.validFrom()))
                .toList();
    }

    @Override
    public void close() {
        closed++;
    }
}
