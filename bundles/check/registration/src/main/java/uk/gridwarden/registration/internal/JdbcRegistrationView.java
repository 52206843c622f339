package uk.gridwarden.registration.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.InventoryRecord;
import uk.gridwarden.registration.RegistrationRecord;
import uk.gridwarden.registration.RegistrationView;
import uk.gridwarden.registration.internal.analysis.DistributorPrefixes;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;
import uk.gridwarden.registration.internal.jdbc.VersionQueries;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;

/**
 * A view of the versions that were current when it was opened. Their tables never change again, so that no transaction
 * is needed for all answers to agree.
 */
final class JdbcRegistrationView implements RegistrationView {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcRegistrationView.class);

    private final RegistrationDatabase database;
    private final Connection connection;
    private final List<DataSetVersion> versions;
    private final VersionQueries queries;
    private final DistributorPrefixes prefixes;
    private boolean isOpen = true;

    JdbcRegistrationView(
            RegistrationDatabase database,
            Connection connection,
            List<DataSetVersion> versions,
            DistributorPrefixes prefixes) {
        this.database = database;
        this.connection = connection;
        this.versions = versions;
        this.queries = new VersionQueries(connection, versions);
        this.prefixes = prefixes;
    }

    @Override
    public List<DataSetVersion> dataSets() {
        return versions;
    }

    @Override
    public Optional<InventoryRecord> device(Eui64 id) throws UnavailableException {
        return ask(() -> queries.device(id));
    }

    @Override
    public List<InventoryRecord> devicesAssociatedWith(Eui64 id) throws UnavailableException {
        return ask(() -> queries.devicesAssociatedWith(id));
    }

    @Override
    public List<InventoryRecord> devices(Optional<Eui64> after, int limit) throws UnavailableException {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit is " + limit + ", expected at least 1");
        }
        return ask(() -> queries.devices(after, limit));
    }

    @Override
    public List<RegistrationRecord> registrations(Mpxn mpxn, LocalDate on) throws UnavailableException {
        return ask(() -> queries.registrations(mpxn, on));
    }

    @Override
    public List<OrganisationRecord> organisations(Eui64 id, LocalDate on) throws UnavailableException {
        return ask(() -> queries.organisationsOf(id, on));
    }

    @Override
    public List<OrganisationRecord> organisationsOfParties(Collection<String> parties, LocalDate on)
            throws UnavailableException {
        return ask(() -> {
            List<OrganisationRecord> rows = new ArrayList<>();
            for (var party : new TreeSet<>(parties)) {
                rows.addAll(queries.organisationsOfParty(party, on));
            }
            return VersionQueries.inOrder(rows);
        });
    }

    @Override
    public List<OrganisationRecord> organisations(MarketParticipantId mpid, LocalDate on) throws UnavailableException {
        return ask(() -> queries.organisationsOf(mpid, on));
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

    @FunctionalInterface
    private interface Question<R> {
        R answer() throws SQLException;
    }

    private <R> R ask(Question<R> question) throws UnavailableException {
        if (!isOpen) {
            throw new IllegalStateException("this view is closed");
        }
        try {
            return question.answer();
        } catch (SQLException e) {
            throw RegistrationDatabase.unreadable(e);
        }
    }
}
