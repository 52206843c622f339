package uk.gridwarden.statistics.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.BulkRegistrationData;
import uk.gridwarden.registration.CredentialRecord;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.Registration;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.TargetDevice;
import uk.gridwarden.rule.api.UserRole;

/** Data sets in memory, from rows in the form of the data files. Cells are passed on three at a time. */
final class InMemoryBulkData implements BulkRegistrationData, BulkRegistrationData.BulkView {
    private static final int CELLS_AT_A_TIME = 3;

    private final Set<DataSet> imported = EnumSet.noneOf(DataSet.class);
    private final List<OrganisationRecord> organisations = new ArrayList<>();
    private final Map<Eui64, InventoryRecord> inventory = new HashMap<>();
    private final List<RegistrationRecord> registrations = new ArrayList<>();
    private final List<CredentialRecord> cells = new ArrayList<>();
    private int openViews;

    /** Rows of eui64, role, party, mpid, valid_from, valid_to. */
    InMemoryBulkData organisations(String rows) {
        imported.add(DataSet.ORGANISATIONS);
        fields(rows)
                .map(row -> new OrganisationRecord(
                        Eui64.parse(row.get(0)),
                        UserRole.valueOf(row.get(1)),
                        row.get(2),
                        new MarketParticipantId(row.get(3)),
                        LocalDate.parse(row.get(4)),
                        optional(row.get(5), LocalDate::parse)))
                .forEach(organisations::add);
        return this;
    }

    /** Rows of device_id, device_type, smets, smi_status, import_mpxn, secondary, export, associated_device_id. */
    InMemoryBulkData inventory(String rows) {
        imported.add(DataSet.INVENTORY);
        fields(rows)
                .map(row -> InventoryRecord.of(new TargetDevice(
                                Eui64.parse(row.get(0)),
                                DeviceType.valueOf(row.get(1)),
                                SmetsGeneration.valueOf(row.get(2)),
                                row.get(3)))
                        .withImportMpxn(optional(row.get(4), Mpxn::new))
                        .withSecondaryImportMpan(optional(row.get(5), Mpxn::new))
                        .withExportMpan(optional(row.get(6), Mpxn::new))
                        .withAssociatedDevice(optional(row.get(7), Eui64::parse)))
                .forEach(record -> inventory.put(record.device().id(), record));
        return this;
    }

    /** Rows of mpxn, fuel, network_operator, supplier, effective_from, effective_to. */
    InMemoryBulkData registration(String rows) {
        imported.add(DataSet.REGISTRATION);
        fields(rows)
                .map(row -> new RegistrationRecord(
                        new Mpxn(row.get(0)),
                        row.get(1).equals("E") ? Fuel.ELECTRICITY : Fuel.GAS,
                        new Registration(
                                new MarketParticipantId(row.get(2)),
                                optional(row.get(3), MarketParticipantId::new),
                                LocalDate.parse(row.get(4)),
                                optional(row.get(5), LocalDate::parse))))
                .forEach(registrations::add);
        return this;
    }

    /** Rows of device_id, read_at, slot, key_usage, eui64, role, serial. */
    InMemoryBulkData credentials(String rows) {
        imported.add(DataSet.CREDENTIALS);
        fields(rows)
                .map(row -> new CredentialRecord(
                        Eui64.parse(row.get(0)),
                        Instant.parse(row.get(1)),
                        RemotePartyRole.ofDuisName(row.get(2)).orElseThrow(),
                        row.get(3),
                        Eui64.parse(row.get(4)),
                        RemotePartyRole.ofDuisName(row.get(5)).orElseThrow(),
                        optional(row.get(6), Function.identity())))
                .forEach(cells::add);
        return this;
    }

    private static Stream<List<String>> fields(String rows) {
        return rows.lines().map(line -> Arrays.asList(line.split(",", -1)));
    }

    private static <T> Optional<T> optional(String text, Function<String, T> parse) {
        return text.isEmpty() ? Optional.empty() : Optional.of(parse.apply(text));
    }

    /** How many views were opened and not closed. */
    int openViews() {
        return openViews;
    }

    @Override
    public BulkView open() {
        openViews++;
        return this;
    }

    @Override
    public List<DataSetVersion> dataSets() {
        return imported.stream()
                .map(set -> new DataSetVersion(set, 1, Instant.EPOCH, 0, set.key() + ".csv", "0".repeat(64)))
                .toList();
    }

    @Override
    public List<OrganisationRecord> organisations() {
        return organisations;
    }

    @Override
    public void readCells(RemotePartyRole slot, CellReader reader) throws UnavailableException {
        var ofSlot = cells.stream().filter(cell -> cell.slot() == slot).toList();
        for (int i = 0; i < ofSlot.size(); i += CELLS_AT_A_TIME) {
            reader.take(ofSlot.subList(i, Math.min(i + CELLS_AT_A_TIME, ofSlot.size())));
        }
    }

    @Override
    public Map<Eui64, InventoryRecord> devices(Collection<Eui64> ids) {
        var found = new HashMap<>(inventory);
        found.keySet().retainAll(ids);
        return found;
    }

    @Override
    public Map<Mpxn, List<RegistrationRecord>> registrations(Collection<Mpxn> meteringPoints) {
        var asked = new HashSet<>(meteringPoints);
        return registrations.stream()
                .filter(row -> asked.contains(row.mpxn()))
                .collect(Collectors.groupingBy(RegistrationRecord::mpxn));
    }

    @Override
    public void close() {
        openViews--;
    }
}
