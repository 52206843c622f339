package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.schema.migration.SchemaMigration;
import uk.gridwarden.schema.migration.SchemaScript;

/**
 * The database of registration data: connections to tables that are up to date, the current versions, exclusive access for
 * imports, and the removal of obsolete versions.
 *
 * <p>The database need not be up when the component starts: the first successful connection brings the tables up to date.
 * Any thread may call.
 */
@Component(service = RegistrationDatabase.class)
public final class RegistrationDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrationDatabase.class);
    static final String UNREADABLE = "Registration data cannot be read.";
    private static final int LEASE_ATTEMPTS = 10;
    private static final int FIRST_LOOKS = 10;

    private final DataSource dataSource;
    private final Executor housekeeping;
    private final SchemaMigration migration = new SchemaMigration(
            "registration database",
            "registration_migrations",
            SchemaScript.beside(RegistrationDatabase.class, "schema-0001.sql"));
    private final VersionLeases leases = new VersionLeases();
    private final DataSetLocks locks = new DataSetLocks(this);
    private final DatabaseOutage outage = new DatabaseOutage(LOG::warn);
    private volatile boolean isPrepared;
    private volatile Publication.InForce lastSeen = new Publication.InForce(List.of(), List.of());

    /** Started by Declarative Services. */
    @Activate
    public RegistrationDatabase(
            @Reference(target = "(osgi.jndi.service.name=jdbc/gridwarden-registration)") DataSource dataSource) {
        this(dataSource, oneDaemonThread());
    }

    /** With its own executor for the removal of versions. */
    public RegistrationDatabase(DataSource dataSource, Executor housekeeping) {
        this.dataSource = dataSource;
        this.housekeeping = housekeeping;
    }

    /** Removes what a crash may have left behind, in the background. */
    @Activate
    void start() {
        housekeeping.execute(() -> lookFor(FIRST_LOOKS));
    }

    /** A pool may start a little later than this component: only a lasting outage is worth a warning. */
    private void lookFor(int looks) {
        try {
            closeQuietly(connect());
        } catch (UnavailableException e) {
            if (looks > 1) {
                LOG.debug("The registration database is not up yet.", e);
                housekeeping.execute(() -> lookFor(looks - 1));
            } else {
                outage.lasts(e);
            }
        }
    }

    @Deactivate
    void stop() {
        if (housekeeping instanceof ExecutorService service) {
            service.shutdownNow();
        }
    }

    /** A connection with automatic commit, to be closed by the caller. */
    public Connection connect() throws UnavailableException {
        var connection = open();
        try {
            prepare(connection);
            connection.setAutoCommit(true);
            outage.end();
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw outage.because(e, OutageReason.UNUSABLE);
        } catch (UnavailableException e) {
            closeQuietly(connection);
            outage.end();
            throw new UnavailableException(UNREADABLE, e.getMessage(), e);
        }
    }

    /** The failure of a query. */
    public static UnavailableException unreadable(SQLException e) {
        return new UnavailableException(UNREADABLE, "The registration database cannot be read.", e);
    }

    /** What is in force, which stays until it is given to {@link #release}. */
    Publication.InForce leaseCurrent(Connection connection) throws SQLException {
        for (int attempt = 0; attempt < LEASE_ATTEMPTS; attempt++) {
            var current = inForce(connection);
            if (leases.acquire(tables(current.publications()))) {
                return current;
            }
        }
        throw new SQLException("the current versions changed " + LEASE_ATTEMPTS + " times while a view was opened");
    }

    /** Gives leased versions back; one that was only kept for its readers is dropped in the background. */
    void release(Publication.InForce leased) {
        if (leases.release(tables(leased.publications()))) {
            housekeeping.execute(this::dropObsolete);
        }
    }

    /** The current versions. */
    public List<DataSetVersion> current() throws UnavailableException {
        try (var connection = connect()) {
            return inForce(connection).versions();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** What is in force now: asked of the database each time, and described from memory unless it changed. */
    private Publication.InForce inForce(Connection connection) throws SQLException {
        var publications = VersionCatalogue.publications(connection);
        var known = lastSeen;
        if (known.publications().equals(publications)) {
            return known;
        }
        var versions = new ArrayList<DataSetVersion>();
        for (var table : tables(publications)) {
            VersionCatalogue.version(connection, table).ifPresent(versions::add);
        }
        versions.sort(Comparator.comparing(DataSetVersion::dataSet));
        lastSeen = new Publication.InForce(publications, List.copyOf(versions));
        return lastSeen;
    }

    /** Works on a data set, on a connection without automatic commit, once all other work on it is done. */
    public <R, E extends Exception> R exclusively(DataSet dataSet, DataSetLocks.Work<R, E> work)
            throws E, UnavailableException {
        return locks.exclusively(dataSet, work);
    }

    /** Does short work, unless an import of the data set is in progress in this process. */
    void unlessImporting(DataSet dataSet, Runnable work) {
        locks.unlessImporting(dataSet, work);
    }

    /**
     * Drops versions that are neither current nor the one before, unless a view still reads them. While the data set is
     * being imported they stay; the import drops them at its end.
     */
    public void dropObsolete() {
        for (var dataSet : DataSet.values()) {
            locks.unlessImportingAnywhere(
                    dataSet,
                    connection -> dropObsolete(connection, dataSet),
                    "Old versions of the {} data could not be dropped; this is tried again later.");
        }
    }

    /** A version that another node still reads is left to the next time. */
    private void dropObsolete(Connection connection, DataSet dataSet) throws SQLException {
        for (var table : VersionCatalogue.obsolete(connection, dataSet)) {
            if (!leases.retire(table)) {
                continue;
            }
            try {
                VersionRemoval.dropObsolete(connection, table);
            } catch (SQLException e) {
                connection.rollback();
                LOG.info(
                        "Version {} of the {} data, which is obsolete, cannot be dropped yet; this is tried again"
                                + " later.",
                        table.version(),
                        dataSet.key(),
                        e);
            }
        }
    }

    /** Requests do not wait for this: the remains of a killed import do no harm. */
    private void tidyUp() {
        locks.dropUnfinished();
        dropObsolete();
    }

    /** Work from views that are closed after the end is left to the next start. */
    private static Executor oneDaemonThread() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                    var thread = new Thread(work, "gridwarden-registration-housekeeping");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private Connection open() throws UnavailableException {
        try {
            return dataSource.getConnection();
        } catch (SQLException | RuntimeException e) {
            // Pools throw unchecked exceptions when they cannot start.
            throw outage.because(e, OutageReason.UNREACHABLE);
        }
    }

    private void prepare(Connection connection) throws SQLException, UnavailableException {
        if (isPrepared) {
            return;
        }
        synchronized (this) {
            if (!isPrepared) {
                connection.setAutoCommit(false);
                migration.bringUpToDate(connection);
                MissingColumns.add(connection);
                isPrepared = true;
                housekeeping.execute(this::tidyUp);
            }
        }
    }

    private static List<TableName> tables(List<Publication> publications) {
        return publications.stream().map(Publication::table).toList();
    }

    static void closeQuietly(Connection connection) {
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            LOG.debug("A connection that failed could not be closed either.", e);
        }
    }
}
