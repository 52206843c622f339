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
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.internal.RowCache.Question;
import uk.gridwarden.registration.internal.jdbc.VersionReader;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;

/** Answers single questions, from memory or by an index. The day is applied here, so that an answer serves any day. */
record JdbcRegistrationView(VersionReader reader, RowCache cache, DistributorPrefixes prefixes)
        implements RegistrationView {
    /** A data set, and the order in which its rows answer. */
    private record Kind<T>(DataSet dataSet, DataSetColumns<T> columns, Comparator<T> order) {}

    private static final Kind<InventoryRecord> INVENTORY =
            new Kind<>(DataSet.INVENTORY, InventoryRecord.COLUMNS, comparing(row -> row.device()
                    .id()));
    private static final Kind<RegistrationRecord> REGISTRATIONS = new Kind<>(
            DataSet.REGISTRATION,
            RegistrationRecord.COLUMNS,
            comparing(RegistrationRecord::fuel)
                    .thenComparing(row -> row.registration().effectiveFrom())
                    .thenComparing(row -> row.registration().networkOperator()));
    private static final Kind<OrganisationRecord> ORGANISATIONS = new Kind<>(
            DataSet.ORGANISATIONS,
            OrganisationColumns.COLUMNS,
            comparing(OrganisationRecord::id)
                    .thenComparing(OrganisationRecord::role)
                    .thenComparing(OrganisationRecord::mpid)
                    .thenComparing(OrganisationRecord::validFrom));

    @Override
    public List<DataSetVersion> dataSets() {
        return reader.versions();
    }

    @Override
    public Optional<InventoryRecord> device(Eui64 id) throws UnavailableException {
        return rows(INVENTORY, InventoryRecord.DEVICE_ID, id).stream().findFirst();
    }

    @Override
    public List<InventoryRecord> devicesAssociatedWith(Eui64 id) throws UnavailableException {
        return rows(INVENTORY, InventoryRecord.ASSOCIATED_DEVICE_ID, id);
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
        return rows(REGISTRATIONS, RegistrationRecord.MPXN, mpxn).stream()
                .filter(row -> isInForce(
                        on,
                        row.registration().effectiveFrom(),
                        row.registration().effectiveTo()))
                .toList();
    }

    @Override
    public List<OrganisationRecord> organisations(Eui64 id, LocalDate on) throws UnavailableException {
        return organisations(OrganisationColumns.EUI64, id, on);
    }

    @Override
    public List<OrganisationRecord> organisations(MarketParticipantId mpid, LocalDate on) throws UnavailableException {
        return organisations(OrganisationColumns.MPID, mpid, on);
    }

    @Override
    public List<OrganisationRecord> organisationsOfParties(Collection<String> parties, LocalDate on)
            throws UnavailableException {
        List<OrganisationRecord> found = new ArrayList<>();
        for (var party : new TreeSet<>(parties)) {
            found.addAll(organisations(OrganisationColumns.PARTY, party, on));
        }
        found.sort(ORGANISATIONS.order());
        return found;
    }

    private <V> List<OrganisationRecord> organisations(Column<V> column, V value, LocalDate on)
            throws UnavailableException {
        return rows(ORGANISATIONS, column, value).stream()
                .filter(row -> isInForce(on, row.validFrom(), row.validTo()))
                .toList();
    }

    /** The rows with a value in a column, whenever they are in force. */
    private <T, V> List<T> rows(Kind<T> kind, Column<V> column, V value) throws UnavailableException {
        var publication = reader.publication(kind.dataSet());
        if (publication.isEmpty()) {
            return List.of();
        }
        var stored = column.type().toStored(value);
        return cache.answer(
                new Question(publication.get(), column.sqlName(), stored),
                () -> reader.select(kind.dataSet(), kind.columns(), column.sqlName() + " = ?", stored).stream()
                        .sorted(kind.order())
                        .toList());
    }

    private static boolean isInForce(LocalDate on, LocalDate from, Optional<LocalDate> to) {
        return !from.isAfter(on) && (to.isEmpty() || to.get().isAfter(on));
    }

    @Override
    public Optional<MarketParticipantId> distributorByPrefix(Mpxn mpan) {
        return prefixes.of(mpan);
    }

    @Override
    public void close() {
        reader.close();
    }
}
