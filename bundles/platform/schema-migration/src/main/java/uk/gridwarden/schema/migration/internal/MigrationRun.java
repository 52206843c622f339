package uk.gridwarden.schema.migration.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import uk.gridwarden.schema.migration.SchemaRefusedException;
import uk.gridwarden.schema.migration.SchemaScripts;

/** One run of Flyway, on one connection, so that a script and its line in the history are committed together. */
public final class MigrationRun {
    private static final String WORD_SIGN = "@";

    private final SchemaScripts scripts;
    private final Map<String, String> words;
    private final int start;

    /** From nothing, where there is no history. */
    public MigrationRun(SchemaScripts scripts, Map<String, String> words) {
        this(scripts, words, 0);
    }

    private MigrationRun(SchemaScripts scripts, Map<String, String> words, int start) {
        this.scripts = scripts;
        this.words = words;
        this.start = start;
    }

    /** From tables of some version, where there is no history. */
    public MigrationRun startingAt(int version) {
        return new MigrationRun(scripts, words, version);
    }

    /** Tells whether something was missing. */
    public boolean applyMissing(Connection connection) throws SQLException, SchemaRefusedException {
        var thread = Thread.currentThread();
        var callersLoader = thread.getContextClassLoader();
        // Flyway asks the thread for classes here and there; those of the caller are not the ones it means.
        thread.setContextClassLoader(MigrationRun.class.getClassLoader());
        try {
            return apply(flyway(connection));
        } catch (FlywayException failed) {
            throw new SQLException("the tables of the " + scripts.part() + " cannot be brought up to date", failed);
        } finally {
            thread.setContextClassLoader(callersLoader);
        }
    }

    /** The refusal of tables that a newer program made. */
    public SchemaRefusedException newer(int version) {
        return new SchemaRefusedException("The tables of the " + scripts.part() + " are of version " + version
                + ", written by a newer Gridwarden: expected version " + scripts.newest() + " or older.");
    }

    private boolean apply(Flyway flyway) throws SchemaRefusedException {
        try {
            return flyway.migrate().migrationsExecuted > 0;
        } catch (FlywayValidateException refused) {
            throw refusal(List.of(flyway.info().all()));
        }
    }

    private Flyway flyway(Connection connection) {
        return Flyway.configure(MigrationRun.class.getClassLoader())
                .dataSource(new OneConnection(connection))
                .table(scripts.historyTable())
                .resourceProvider(new ScriptResources(scripts.scripts()))
                // With both providers given, nothing is scanned for.
                .javaMigrationClassProvider(List::of)
                .locations(new String[0])
                .skipDefaultCallbacks(true)
                .baselineOnMigrate(true)
                .baselineVersion(Integer.toString(start))
                .baselineDescription("Tables as they were found")
                // By itself Flyway lets pass what a newer program applied.
                .ignoreMigrationPatterns(new String[0])
                .placeholderPrefix(WORD_SIGN)
                .placeholderSuffix(WORD_SIGN)
                .placeholders(words)
                .loggers(QuietLogCreator.class.getName())
                .load();
    }

    private SchemaRefusedException refusal(List<MigrationInfo> lines) {
        var highest = lines.stream()
                .filter(line -> line.getState().isApplied())
                .mapToInt(line -> line.getVersion().getMajor().intValue())
                .max()
                .orElse(0);
        if (highest > scripts.newest()) {
            return newer(highest);
        }
        return lines.stream()
                .filter(line -> !line.isChecksumMatching())
                .findFirst()
                .map(this::changed)
                .orElseGet(() -> new SchemaRefusedException("The tables of the " + scripts.part()
                        + " have a history that the scripts do not account for: found " + numbers(lines)
                        + ", expected 1 to " + scripts.newest() + " without a gap."));
    }

    private SchemaRefusedException changed(MigrationInfo line) {
        return new SchemaRefusedException("The tables of the " + scripts.part() + " were made by another script "
                + line.getVersion() + " than the one of this Gridwarden: found checksum " + line.getAppliedChecksum()
                + ", expected " + line.getResolvedChecksum() + ".");
    }

    private static String numbers(List<MigrationInfo> lines) {
        return Arrays.toString(lines.stream()
                .filter(line -> line.getState().isApplied())
                .map(MigrationInfo::getVersion)
                .toArray());
    }
}
