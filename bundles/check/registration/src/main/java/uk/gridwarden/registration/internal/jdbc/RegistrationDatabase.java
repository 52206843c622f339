package uk.gridwarden.registration.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
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
 * The database behind registration data: connections to a schema that is up to date, the current versions, exclusive
 * access for imports, and the removal of versions that nobody needs.
 *
 * <p>Nothing here needs the database to be up when the component starts: the first connection that succeeds brings the
 * schema up to date. Any thread may call.
 */
@Component(service = RegistrationDatabase.class)
public final class RegistrationDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrationDatabase.class);
    static final String UNREADABLE = "Registration data cannot be read.";
    private static final int LEASE_ATTEMPTS = 10;
    private static final int FIRST_LOOKS = 10;

    private final DataSource dataSource;
    private final Clock clock;
    private final Executor housekeeping;
    private final SchemaMigration migration = new SchemaMigration(
            "registration database",
            "registration_migrations",
            SchemaScript.beside(RegistrationDatabase.class, "schema-0001.sql", "schema-0002.sql"));
    private final VersionLeases leases = new VersionLeases();
    private final VersionCleanup cleanup = new VersionCleanup(leases);
    private final ImportLocks importLocks = new ImportLocks(this::connect);
    private final DatabaseOutage outage = new DatabaseOutage(LOG::warn);
    private volatile boolean isPrepared;

    /** Started by Declarative Services. */
    @Activate
    public RegistrationDatabase(
            @Reference(target = "(osgi.jndi.service.name=jdbc/gridwarden-registration)") DataSource dataSource,
            @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        this(dataSource, clock, oneDaemonThread());
    }

    /** With an executor of one's own for the removal of versions. */
    public RegistrationDatabase(DataSource dataSource, Clock clock, Executor housekeeping) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.housekeeping = housekeeping;
    }

    /** Tidies up what a crash may have left, without waiting for it. */
    @Activate
    void start() {
        housekeeping.execute(() -> lookFor(FIRST_LOOKS));
    }

    /** A pool may come up a little later than this component: only a database that stays away is worth a warning. */
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

    /** The clock that imports take their time from. */
    public Clock clock() {
        return clock;
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

    /** The current versions, which stay until they are given to {@link #release}. */
    public List<DataSetVersion> leaseCurrent(Connection connection) throws SQLException {
        for (int attempt = 0; attempt < LEASE_ATTEMPTS; attempt++) {
            var versions = VersionCatalogue.current(connection);
            if (leases.acquire(tables(versions))) {
                return versions;
            }
        }
        throw new SQLException("the current versions changed " + LEASE_ATTEMPTS + " times while a view was opened");
    }

    /** Gives leased versions back; one that was only kept for its readers is dropped in the background. */
    public void release(List<DataSetVersion> versions) {
        if (leases.release(tables(versions))) {
            housekeeping.execute(this::dropObsolete);
        }
    }

    /** The current versions. */
    public List<DataSetVersion> current() throws UnavailableException {
        try (var connection = connect()) {
            return VersionCatalogue.current(connection);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Does work on a data set once all other work on it is done. */
    public <R, E extends Exception> R exclusively(DataSet dataSet, Change<R, E> change) throws E, UnavailableException {
        return importLocks.exclusively(dataSet, change);
    }

    /** Does work that takes but a moment, unless an import of the data set is under way in this process. */
    public void unlessImporting(DataSet dataSet, Runnable work) {
        importLocks.unlessImporting(dataSet, work);
    }

    /** Drops versions that are neither current nor the one before, unless a view still reads them. */
    public void dropObsolete() {
        try {
            var connection = connect();
            try {
                connection.setAutoCommit(false);
                cleanup.dropObsolete(connection);
            } finally {
                closeQuietly(connection);
            }
        } catch (UnavailableException | SQLException e) {
            LOG.warn("Old versions of registration data could not be dropped; this is tried again later.", e);
        }
    }

    /** Requests do not wait for this: what a killed import left is in nobody's way. */
    private void tidyUp() {
        importLocks.dropUnfinished();
        dropObsolete();
    }

    /** Work that comes after the end, from views that are closed late, is left to the next start. */
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
                isPrepared = true;
                housekeeping.execute(this::tidyUp);
            }
        }
    }

    private static List<TableName> tables(List<DataSetVersion> versions) {
        return versions.stream()
                .map(version -> new TableName(version.dataSet(), version.version()))
                .toList();
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
