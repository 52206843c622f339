package uk.gridwarden.engine.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.engine.Generation;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.json.Json;
import uk.gridwarden.rule.api.CatalogueEntry;

/**
 * All generations, each put on record in a file before it is used: one JSON object a line, and the file only grows.
 *
 * <p>A rule that is removed is gone whether or not that can be recorded. So a generation that cannot be recorded still
 * becomes the current one, but nothing is decided by it until it is on record. A line that a crash cut short belongs to a
 * generation that never became active; its number is not used again. Used under the registry's lock.
 */
final class GenerationHistory {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationHistory.class);
    private static final int LENGTH = 200;

    private final Json json = Json.inFull();
    private final Path file;
    private final ActRecorder acts;
    private final Deque<Generation> newestFirst = new ArrayDeque<>();
    private final Deque<LiveGeneration> unrecorded = new ArrayDeque<>();
    /** The catalogues of each {@code ID@VERSION}, by the number of the generation that began to use them. */
    private final Map<String, NavigableMap<Long, List<CatalogueEntry>>> catalogues = new HashMap<>();

    private long nextNumber = 1;
    private boolean endsWithinALine;

    /** Reads the generations of earlier runs, oldest first. */
    GenerationHistory(Path file, ActRecorder acts, Consumer<Generation> earlier) throws IOException {
        this.file = file;
        this.acts = acts;
        if (!Files.exists(file)) {
            return;
        }
        var text = Files.readString(file);
        endsWithinALine = !text.isEmpty() && !text.endsWith("\n");
        text.lines().forEach(line -> read(line, earlier));
    }

    private void read(String line, Consumer<Generation> earlier) {
        try {
            var generation = json.read(line.getBytes(StandardCharsets.UTF_8), Generation.class);
            keep(generation);
            nextNumber = Math.max(nextNumber, generation.number() + 1);
            earlier.accept(generation);
        } catch (IOException unreadable) {
            LOG.warn("Skipped a line of {} that cannot be read", file.getFileName(), unreadable);
            nextNumber++;
        }
    }

    List<Generation> newestFirst() {
        return List.copyOf(newestFirst);
    }

    /** The last one before; empty on the first start. */
    Optional<Generation> latest() {
        return Optional.ofNullable(newestFirst.peekFirst());
    }

    /** A number higher than that of every generation so far. */
    long nextNumber() {
        return nextNumber;
    }

    void add(LiveGeneration generation) {
        nextNumber = generation.description().number() + 1;
        keep(generation.description());
        generation.recorded(false);
        unrecorded.addLast(generation);
        retry();
    }

    /** What a rule declared under a code in a generation, or in the last one before it that had the rule. */
    Optional<CatalogueEntry> entry(long generation, String ruleId, String ruleVersion, String code) {
        return Optional.ofNullable(catalogues.get(ruleId + "@" + ruleVersion))
                .map(ofRule -> ofRule.floorEntry(generation))
                .stream()
                .flatMap(inUse -> inUse.getValue().stream())
                .filter(entry -> entry.code().equals(code))
                .findFirst();
    }

    private void keep(Generation generation) {
        keepCatalogues(generation);
        newestFirst.addFirst(generation);
        if (newestFirst.size() > LENGTH) {
            newestFirst.removeLast();
        }
    }

    /** A rule goes before a shadow of the same id and version: what it says is what decided. */
    private void keepCatalogues(Generation generation) {
        var declared = new HashMap<String, List<CatalogueEntry>>();
        Stream.concat(generation.rules().stream(), generation.shadows().stream())
                .forEach(rule -> declared.putIfAbsent(rule.id() + "@" + rule.version(), rule.catalogue()));
        declared.forEach((rule, catalogue) -> {
            var ofRule = catalogues.computeIfAbsent(rule, first -> new TreeMap<>());
            var inUse = ofRule.floorEntry(generation.number());
            if (inUse == null || !inUse.getValue().equals(catalogue)) {
                ofRule.put(generation.number(), catalogue);
            }
        });
    }

    /** Records the generations that are not on record yet, in order. */
    void retry() {
        while (!unrecorded.isEmpty()) {
            var generation = unrecorded.getFirst();
            try {
                acts.record(act(generation.description()));
                append(json.line(generation.description()));
            } catch (IOException | UnavailableException notWritten) {
                LOG.error(
                        "Cannot record rule generation {}",
                        generation.description().number(),
                        notWritten);
                return;
            }
            generation.recorded(true);
            unrecorded.removeFirst();
        }
    }

    /** The same act for the same basis, however often its recording is tried. */
    private static AdministrativeAct act(Generation basis) {
        var changes = String.join("; ", basis.changes());
        var areRulesChanged =
                basis.changes().stream().anyMatch(change -> change.startsWith("rule ") || change.startsWith("shadow "));
        return new AdministrativeAct(
                UUID.nameUUIDFromBytes((basis.number() + " " + basis.basisDigest() + " " + basis.activatedAt())
                        .getBytes(StandardCharsets.UTF_8)),
                basis.activatedAt(),
                areRulesChanged ? ActKind.ACTIVATE : ActKind.SETTINGS_CHANGED,
                AdministrativeAct.PLATFORM,
                areRulesChanged ? "deploy" : "etc",
                "Basis " + basis.number() + " of decisions comes into force.",
                new TreeMap<>(Map.of("basisDigest", basis.basisDigest().toString(), "changes", changes)));
    }

    private void append(String line) throws IOException {
        var isNew = !Files.exists(file);
        Files.createDirectories(file.getParent());
        var octets = ByteBuffer.wrap(((endsWithinALine ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8));
        endsWithinALine = true;
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
        if (isNew) {
            forceFolder();
        }
        endsWithinALine = false;
    }

    /** The name of a new file is only as durable as its folder. Some systems cannot open folders. */
    private void forceFolder() {
        try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException notSupported) {
            LOG.debug("The folder of {} cannot be forced to disk", file.getFileName(), notSupported);
        }
    }
}
