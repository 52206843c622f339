package uk.gridwarden.registration.internal;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.OrganisationColumns;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.registration.columns.Column;
import uk.gridwarden.registration.internal.jdbc.VersionReader;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;

/** Answers single questions, each by an index. */
record JdbcRegistrationView(VersionReader reader, DistributorPrefixes prefixes) implements RegistrationView {
    private static final Comparator<InventoryRecord> DEVICES =
            comparing(row -> row.device().id());
    private static final Comparator<RegistrationRecord> REGISTRATIONS = comparing(RegistrationRecord::fuel)
            .thenComparing(row -> row.registration().effectiveFrom())
            .thenComparing(row -> row.registration().networkOperator());
    private static final Comparator<OrganisationRecord> ORGANISATIONS = comparing(OrganisationRecord::id)
            .thenComparing(OrganisationRecord::role)
            .thenComparing(OrganisationRecord::mpid)
            .thenComparing(OrganisationRecord::validFrom);

    @Override
    public List<DataSetVersion> dataSets() {
        return reader.versions();
    }

    @Override
    public Optional<InventoryRecord> device(Eui64 id) throws UnavailableException {
        return devices(InventoryRecord.DEVICE_ID, id).stream().findFirst();
    }

    @Override
    public List<InventoryRecord> devicesAssociatedWith(Eui64 id) throws UnavailableException {
        return devices(InventoryRecord.ASSOCIATED_DEVICE_ID, id);
    }

    private List<InventoryRecord> devices(Column<Eui64> column, Eui64 id) throws UnavailableException {
        return sorted(
                DEVICES,
                reader.select(DataSet.INVENTORY, InventoryRecord.COLUMNS, column.sqlName() + " = ?", id.bits()));
    }

    @Override
    public List<InventoryRecord> devices(Optional<Eui64> after, int limit) throws UnavailableException {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit is " + limit + "; expected at least 1");
        }
        if (after.isPresent() && after.get().bits() == Long.MAX_VALUE) {
            return List.of();
        }
        long lowest = after.map(id -> id.bits() + 1).orElse(Long.MIN_VALUE);
        var id = InventoryRecord.DEVICE_ID.sqlName();
        return reader.select(
                DataSet.INVENTORY,
                InventoryRecord.COLUMNS,
                id + " >= ? ORDER BY " + id + " OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY",
                lowest,
                limit);
    }

    @Override
    public List<RegistrationRecord> registrations(Mpxn mpxn, LocalDate on) throws UnavailableException {
        return sorted(
                REGISTRATIONS,
                reader.select(
                        DataSet.REGISTRATION,
                        RegistrationRecord.COLUMNS,
                        RegistrationRecord.MPXN.sqlName() + " = ? AND "
                                + inForce(RegistrationRecord.EFFECTIVE_FROM, RegistrationRecord.EFFECTIVE_TO),
                        mpxn.value(),
                        on,
                        on));
    }

    @Override
    public List<OrganisationRecord> organisations(Eui64 id, LocalDate on) throws UnavailableException {
        return sorted(ORGANISATIONS, organisations(OrganisationColumns.EUI64, id, on));
    }

    @Override
    public List<OrganisationRecord> organisations(MarketParticipantId mpid, LocalDate on) throws UnavailableException {
        return sorted(ORGANISATIONS, organisations(OrganisationColumns.MPID, mpid, on));
    }

    @Override
    public List<OrganisationRecord> organisationsOfParties(Collection<String> parties, LocalDate on)
            throws UnavailableException {
        List<OrganisationRecord> rows = new ArrayList<>();
        for (var party : new TreeSet<>(parties)) {
            rows.addAll(organisations(OrganisationColumns.PARTY, party, on));
        }
        return sorted(ORGANISATIONS, rows);
    }

    private <V> List<OrganisationRecord> organisations(Column<V> column, V value, LocalDate on)
            throws UnavailableException {
        return reader.select(
                DataSet.ORGANISATIONS,
                OrganisationColumns.COLUMNS,
                column.sqlName() + " = ? AND " + inForce(OrganisationColumns.VALID_FROM, OrganisationColumns.VALID_TO),
                column.type().toStored(value),
                on,
                on);
    }

    @Override
    public Optional<MarketParticipantId> distributorByPrefix(Mpxn mpan) {
        return prefixes.of(mpan);
    }

    @Override
    public void close() {
        reader.close();
    }

    /** A condition for the rows in force on a day, which is given twice. */
    private static String inForce(Column<LocalDate> from, Column<LocalDate> to) {
        return "%1$s <= ? AND (%2$s IS NULL OR %2$s > ?)".formatted(from.sqlName(), to.sqlName());
    }

    private static <T> List<T> sorted(Comparator<T> order, List<T> rows) {
        return rows.stream().sorted(order).toList();
    }
}
