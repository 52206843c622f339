package uk.gridwarden.obligations.internal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.obligations.ObligationResolver.ClauseState;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.rule.api.Sha256;

/**
 * The clauses in use. A set of files replaces the one before it as a whole, or, when anything in it is wrong, not at
 * all. Questions read one volatile field; loading is serialised. A thread of its own checks the folder for changes.
 */
final class ClauseStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClauseStore.class);

    private final ClauseFileReader reader = new ClauseFileReader();
    private final ClauseFolder folder;
    private final Map<String, LocalDate> configuredDays;
    private final List<String> settingProblems;
    private final Optional<ScheduledExecutorService> watch;
    private volatile State state;

    /**
     * Reads the files once, and then whenever they change.
     *
     * @param configuredDays first days by id of text version
     * @param settingProblems known problems of the settings; while there are any, no new set is accepted
     * @param lastGood the clauses to use while the files or settings are not valid
     * @param pollSeconds seconds between checks of the folder; none when not positive
     */
    ClauseStore(
            ClauseFolder folder,
            Map<String, LocalDate> configuredDays,
            List<String> settingProblems,
            Optional<InUse> lastGood,
            int pollSeconds) {
        this.folder = folder;
        this.configuredDays = Map.copyOf(configuredDays);
        this.settingProblems = List.copyOf(settingProblems);
        this.state = new State(lastGood, List.of(), Optional.empty());
        reload();
        this.watch = pollSeconds > 0 ? Optional.of(startWatch(pollSeconds)) : Optional.empty();
    }

    private ScheduledExecutorService startWatch(int seconds) {
        var thread = Executors.newSingleThreadScheduledExecutor(task -> {
            var daemon = new Thread(task, "gridwarden-clauses");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.scheduleWithFixedDelay(this::reload, seconds, seconds, TimeUnit.SECONDS);
        return thread;
    }

    @Override
    public void close() {
        watch.ifPresent(ScheduledExecutorService::shutdownNow);
    }

    Timeline timeline() throws UnavailableException {
        var now = state;
        return now.inUse
                .map(InUse::timeline)
                .orElseThrow(() -> new UnavailableException(
                        "No valid set of clause files is loaded: " + String.join(" ", now.problems)));
    }

    Optional<InUse> lastGood() {
        return state.inUse;
    }

    ClauseState clauseState() {
        var now = state;
        return new ClauseState(
                now.inUse.isPresent(),
                now.problems,
                now.inUse.map(InUse::replaced).orElse(List.of()));
    }

    /** Checks the folder, and reads it again if it differs from what was last read. */
    synchronized void reload() {
        try {
            var own = folder.own();
            if (state.read.filter(own::equals).isPresent()) {
                return;
            }
            load(own);
        } catch (ClauseFileException e) {
            refuse(e.problems(), Optional.empty());
        }
    }

    private void load(Map<String, String> own) {
        try {
            if (!settingProblems.isEmpty()) {
                throw new ClauseFileException(settingProblems);
            }
            var shipped = folder.shipped();
            var timeline = Timeline.of(versions(shipped, own), configuredDays);
            state = new State(
                    Optional.of(new InUse(timeline, digest(shipped, own), replaced(shipped, own))),
                    List.of(),
                    Optional.of(own));
            LOG.info(
                    "Clauses in use: {}.",
                    timeline.versions().stream().map(TextVersion::id).toList());
        } catch (ClauseFileException e) {
            refuse(e.problems(), Optional.of(own));
        }
    }

    private void refuse(List<String> problems, Optional<Map<String, String>> read) {
        if (!problems.equals(state.problems)) {
            problems.forEach(problem -> LOG.error("{}", problem));
            LOG.error(
                    state.inUse.isPresent()
                            ? "The clauses loaded earlier stay in use."
                            : "No obligation question can be answered until this is corrected.");
        }
        state = new State(state.inUse, problems, read);
    }

    /** Over every file and every configured day: whatever changes an answer changes it. */
    private String digest(Map<String, String> shipped, Map<String, String> own) {
        var digest = Sha256.newDigest();
        List.of(shipped, own, new TreeMap<>(configuredDays))
                .forEach(part -> part.forEach((name, content) -> {
                    var octets = String.valueOf(content).getBytes(StandardCharsets.UTF_8);
                    digest.update((name + '\n' + octets.length + '\n').getBytes(StandardCharsets.UTF_8));
                    digest.update(octets);
                }));
        return Sha256.ofDigest(digest.digest()).toString();
    }

    /** Called with files that were read without a problem. */
    private List<String> replaced(Map<String, String> shipped, Map<String, String> own) {
        var ids = read(shipped, new ArrayList<>()).keySet();
        return own.entrySet().stream()
                .flatMap(file -> read(Map.of(file.getKey(), file.getValue()), new ArrayList<>()).keySet().stream()
                        .filter(ids::contains)
                        .map(id -> "Clause text " + id + " was replaced by the local file " + file.getKey()
                                + ": take it out of the folder of clause files to have the shipped text back."))
                .toList();
    }

    private List<TextVersion> versions(Map<String, String> shipped, Map<String, String> own)
            throws ClauseFileException {
        var problems = new ArrayList<String>();
        var byId = new LinkedHashMap<String, TextVersion>();
        byId.putAll(read(shipped, problems));
        byId.putAll(read(own, problems));
        if (!problems.isEmpty()) {
            throw new ClauseFileException(problems);
        }
        return List.copyOf(byId.values());
    }

    private Map<String, TextVersion> read(Map<String, String> files, List<String> problems) {
        var byId = new LinkedHashMap<String, TextVersion>();
        var fileOf = new HashMap<String, String>();
        files.forEach((name, content) -> {
            try {
                var version = reader.read(name, content.getBytes(StandardCharsets.UTF_8));
                byId.put(version.id(), version);
                var other = Optional.ofNullable(fileOf.put(version.id(), name));
                other.ifPresent(first -> problems.add("Clause files " + first + " and " + name
                        + " both hold text version " + version.id() + "; expected one of them."));
            } catch (ClauseFileException e) {
                problems.addAll(e.problems());
            }
        });
        return byId;
    }

    /**
     * A set of clauses in use.
     *
     * @param digest SHA-256 over the files and settings that it was made of, in lower-case hex
     * @param replaced one sentence for each shipped text that a local file replaces
     */
    record InUse(Timeline timeline, String digest, List<String> replaced) {}

    /**
     * @param inUse the clauses in use
     * @param problems the problems of the files read last
     * @param read the files read last; empty when they could not be read at all
     */
    private record State(Optional<InUse> inUse, List<String> problems, Optional<Map<String, String>> read) {}
}
