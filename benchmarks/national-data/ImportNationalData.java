import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.imports.ImportOptions;
import uk.gridwarden.registration.imports.internal.FileDataImport;
import uk.gridwarden.registration.imports.internal.delivery.ImportPolicy;
import uk.gridwarden.registration.internal.JdbcBulkRegistrationData;
import uk.gridwarden.registration.internal.JdbcRegistrationData;
import uk.gridwarden.registration.internal.jdbc.JdbcVersionStore;
import uk.gridwarden.registration.internal.jdbc.RegistrationDatabase;
import uk.gridwarden.registration.internal.jdbc.VersionReader;
import uk.gridwarden.registration.internal.quality.JdbcDataQuality;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.smki.CertificateDates.Validity;
import uk.gridwarden.statistics.internal.CellCounting;

/**
 * Imports data files, or counts what is in them, with the components of the registration bundles, outside a container, and
 * says what it cost; a second thread asks meanwhile what every request asks: device, metering point, operator,
 * organisations.
 */
public final class ImportNationalData {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final long MEBIBYTE = 1024 * 1024;

    private static final long LIMIT_SECONDS = 120;

    /** As shipped. */
    private static final int ROWS_IN_MEMORY = 100_000;

    /** Of the two certificates of each organisation, the one with serial number 0A is valid, and 0B expired in February. */
    private static final Map<BigInteger, Validity> DATES = Map.of(
            BigInteger.valueOf(10), new Validity(Instant.EPOCH, Instant.parse("2035-01-01T00:00:00Z")),
            BigInteger.valueOf(11), new Validity(Instant.EPOCH, Instant.parse("2026-02-01T00:00:00Z")));

    private ImportNationalData() {}

    /** {@code import DATABASE FILE...}, {@code count DATABASE} or {@code verify DATABASE}. */
    public static void main(String[] arguments) throws Exception {
        var dataSource = dataSource(arguments[1]);
        var database = new RegistrationDatabase(dataSource, Runnable::run);
        switch (arguments[0]) {
            case "verify" -> verify(database, dataSource);
            case "count" -> count(database);
            default -> importFiles(database, Arrays.copyOfRange(arguments, 2, arguments.length));
        }
    }

    private static void importFiles(RegistrationDatabase database, String[] names) throws Exception {
        var staging = Files.createTempDirectory("staging");
        var dataImport =
                new FileDataImport(new JdbcVersionStore(database, staging), ImportPolicy.DEFAULT, act -> {}, CLOCK);
        var data = new JdbcRegistrationData(database, ROWS_IN_MEMORY);
        for (var name : names) {
            var file = Path.of(name);
            var dataSet = DataSet.ofFileName(file.getFileName().toString()).orElseThrow();
            var isOver = new AtomicBoolean();
            var asking = new Asking(data, isOver);
            asking.start();
            var steps = new Steps();
            long start = System.nanoTime();
            var version = dataImport.importFile(dataSet, file, new ImportOptions("benchmark", true, steps::reached));
            double seconds = (System.nanoTime() - start) / 1e9;
            isOver.set(true);
            asking.join();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d rows in %.1f s, %,.0f rows/s, peak heap %d MiB of %d (%s); meanwhile %s%n",
                    file.getFileName(),
                    version.rows(),
                    seconds,
                    version.rows() / seconds,
                    asking.peakHeap / MEBIBYTE,
                    Runtime.getRuntime().maxMemory() / MEBIBYTE,
                    steps.summary(),
                    asking.summary());
        }
        Files.deleteIfExists(staging);
    }

    private static void count(RegistrationDatabase database) throws Exception {
        // Opening a database that the import before left without a farewell takes a while, which is not measured here.
        database.current();
        var statistics = new CellCounting(
                new JdbcBulkRegistrationData(database),
                (organisation, serial) -> Optional.ofNullable(DATES.get(serial)));
        count("cell statistics", database, () -> statistics.count().all());
        var quality = new JdbcDataQuality(database);
        count("data quality", database, () -> quality.report(LocalDate.now(CLOCK)).findings().stream()
                .map(finding -> finding.kind() + " " + finding.count())
                .toList());
    }

    private static void count(String what, RegistrationDatabase database, Callable<Object> work) throws Exception {
        var isOver = new AtomicBoolean();
        var asking = new Asking(new JdbcRegistrationData(database, ROWS_IN_MEMORY), isOver);
        asking.start();
        long start = System.nanoTime();
        var result = work.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        isOver.set(true);
        asking.join();
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f s, peak heap %d MiB of %d; meanwhile %s%n  %s%n",
                what,
                seconds,
                asking.peakHeap / MEBIBYTE,
                Runtime.getRuntime().maxMemory() / MEBIBYTE,
                asking.summary(),
                result);
    }

    private static DataSource dataSource(String name) throws SQLException {
        if (name.startsWith("jdbc:postgresql:")) {
            var postgresql = new PGSimpleDataSource();
            postgresql.setUrl(name);
            return postgresql;
        }
        var derby = new EmbeddedDataSource();
        derby.setDatabaseName(name + ";create=true");
        return derby;
    }

    /** Fails unless each data set has exactly one current version, whole, and nothing half-done is left. */
    private static void verify(RegistrationDatabase database, DataSource dataSource) throws Exception {
        if (dataSource instanceof PGSimpleDataSource) {
            awaitTheEndOfOthers(dataSource);
        }
        var versions = database.current();
        try (var reader = VersionReader.open(database)) {
            for (var version : versions) {
                var rows = reader.table(version.dataSet()).orElseThrow().rowsAs("V");
                reader.read(
                        "SELECT COUNT(*) FROM " + rows,
                        result -> require(result.getLong(1) == version.rows(), "not whole: " + rows));
            }
            reader.read(
                    "SELECT COUNT(*) FROM DATA_SET_VERSION WHERE STATE IN ('BUILDING', 'APPLYING')",
                    result -> require(result.getLong(1) == 0, "an unfinished version was left"));
        }
        require(!versions.isEmpty(), "nothing is in force");
        versions.forEach(version -> System.out.print(version.dataSet().key() + " version " + version.version() + " of "
                + version.rows() + " rows, whole; "));
        System.out.println();
    }

    /** A server takes a moment to see that a client was killed; until then that client's locks are held. */
    private static void awaitTheEndOfOthers(DataSource server) throws Exception {
        var others = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND backend_type = 'client backend' AND pid <> pg_backend_pid()";
        long end = System.nanoTime() + LIMIT_SECONDS * 1_000_000_000L;
        try (var connection = server.getConnection();
                var statement = connection.prepareStatement(others)) {
            while (true) {
                try (var result = statement.executeQuery()) {
                    result.next();
                    if (result.getLong(1) == 0) {
                        return;
                    }
                }
                require(System.nanoTime() < end, "the killed client is still connected");
                Thread.sleep(50);
            }
        }
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            System.out.println("FAILED: " + otherwise);
            System.exit(1);
        }
    }

    /** How long each step took. */
    private static final class Steps {
        private final Map<String, Long> begun = new LinkedHashMap<>();

        void reached(String step, long done, long total) {
            begun.putIfAbsent(step, System.nanoTime());
        }

        String summary() {
            var text = new StringBuilder();
            var names = List.copyOf(begun.keySet());
            for (int i = 0; i < names.size(); i++) {
                long end = i + 1 < names.size() ? begun.get(names.get(i + 1)) : System.nanoTime();
                text.append(i == 0 ? "" : ", ")
                        .append("%s %.1f s".formatted(names.get(i), (end - begun.get(names.get(i))) / 1e9));
            }
            return text.toString();
        }
    }

    private static final class Asking extends Thread {
        private final JdbcRegistrationData data;
        private final AtomicBoolean isOver;
        private long count;
        private long failures;
        private long slowest;
        private long peakHeap;
        private long total;

        Asking(JdbcRegistrationData data, AtomicBoolean isOver) {
            this.data = data;
            this.isOver = isOver;
        }

        @Override
        public void run() {
            var today = LocalDate.now(CLOCK);
            while (!isOver.get()) {
                long start = System.nanoTime();
                try (var view = data.open()) {
                    long system = ThreadLocalRandom.current().nextLong(250_000);
                    var device = view.device(new Eui64(0x0B00_0000_0000_0000L + system * 4 + 3));
                    if (device.isPresent()) {
                        for (var registered :
                                view.registrations(device.get().importMpxn().orElseThrow(), today)) {
                            view.organisations(registered.registration().networkOperator(), today);
                        }
                    }
                    Thread.sleep(5);
                } catch (Exception e) {
                    failures++;
                }
                peakHeap = Math.max(
                        peakHeap,
                        Runtime.getRuntime().totalMemory()
                                - Runtime.getRuntime().freeMemory());
                long took = System.nanoTime() - start - 5_000_000;
                count++;
                total += took;
                slowest = Math.max(slowest, took);
            }
        }

        String summary() {
            return "%,d look-ups, %d failed, mean %.1f ms, slowest %.0f ms"
                    .formatted(count, failures, count == 0 ? 0 : total / 1e6 / count, slowest / 1e6);
        }
    }
}
