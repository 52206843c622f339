package uk.gridwarden.registration.internal;

import static java.util.Comparator.comparing;
import static uk.gridwarden.registration.internal.jdbc.RecordReader.select;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.OrganisationColumns;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.registration.columns.Column;
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.internal.jdbc.RecordReader;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;
import uk.gridwarden.registration.internal.jdbc.Sql;
import uk.gridwarden.registration.internal.jdbc.TableName;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;

/**
 * A view of the versions that were in force when it was opened. Their tables never change again, so that no transaction is
 * needed for all answers to agree. Each question uses an index and is prepared once; the statements are closed together with
 * the connection.
 */
final class JdbcRegistrationView implements RegistrationView {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcRegistrationView.class);
    private static final Comparator<InventoryRecord> DEVICES =
            comparing(row -> row.device().id());
    private static final Comparator<RegistrationRecord> REGISTRATIONS = comparing(RegistrationRecord::fuel)
            .thenComparing(row -> row.registration().effectiveFrom())
            .thenComparing(row -> row.registration().networkOperator());
    private static final Comparator<OrganisationRecord> ORGANISATIONS = comparing(OrganisationRecord::id)
            .thenComparing(OrganisationRecord::role)
            .thenComparing(OrganisationRecord::mpid)
            .thenComparing(OrganisationRecord::validFrom);

    private final RegistrationDatabase database;
    private final Connection connection;
    private final List<DataSetVersion> versions;
    private final DistributorPrefixes prefixes;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private boolean isOpen = true;

    JdbcRegistrationView(
            RegistrationDatabase database,
            Connection connection,
            List<DataSetVersion> versions,
            DistributorPrefixes prefixes) {
        this.database = database;
        this.connection = connection;
        this.versions = versions;
        this.prefixes = prefixes;
    }

    @Override
    public List<DataSetVersion> dataSets() {
        return versions;
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
        return sorted(DEVICES, rows(DataSet.INVENTORY, InventoryRecord.COLUMNS, column.sqlName() + " = ?", id.bits()));
    }

    @Override
    public List<InventoryRecord> devices(Optional<Eui64> after, int limit) throws UnavailableException {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit is " + limit + ", expected at least 1");
        }
        if (after.isPresent() && after.get().bits() == Long.MAX_VALUE) {
            return List.of();
        }
        long lowest = after.map(id -> id.bits() + 1).orElse(Long.MIN_VALUE);
        var id = InventoryRecord.DEVICE_ID.sqlName();
        return rows(
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
                rows(
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
        return rows(
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
        if (!isOpen) {
            return;
        }
        isOpen = false;
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection could not be closed.", e);
        } finally {
            database.release(versions);
        }
    }

    /** A condition for the rows in force on a day, which is given twice. */
    private static String inForce(Column<LocalDate> from, Column<LocalDate> to) {
        return "%1$s <= ? AND (%2$s IS NULL OR %2$s > ?)".formatted(from.sqlName(), to.sqlName());
    }

    private static <T> List<T> sorted(Comparator<T> order, List<T> rows) {
        return rows.stream().sorted(order).toList();
    }

    /** The rows of a data set that meet a condition; none when it was never imported. */
    private <T> List<T> rows(DataSet dataSet, DataSetColumns<T> columns, String condition, Object... parameters)
            throws UnavailableException {
        if (!isOpen) {
            throw new IllegalStateException("this view is closed");
        }
        var table = TableName.among(versions, dataSet);
        if (table.isEmpty()) {
            return List.of();
        }
        try {
            return Sql.all(
                    prepared(select(columns, table.get()) + " WHERE " + condition),
                    new RecordReader<>(columns)::read,
                    parameters);
        } catch (SQLException e) {
            throw RegistrationDatabase.unreadable(e);
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        var known = statements.get(sql);
        if (known != null) {
            return known;
        }
        var statement = connection.prepareStatement(sql);
        statements.put(sql, statement);
        return statement;
    }
}
