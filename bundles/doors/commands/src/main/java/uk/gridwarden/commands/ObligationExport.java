package uk.gridwarden.commands;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.file.access.PrivateFile;
import uk.gridwarden.json.Json;
import uk.gridwarden.obligations.EstatePage.Entry;
import uk.gridwarden.obligations.EstatePage.Summary;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.ObligationResolver;
import uk.gridwarden.obligations.SubjectReading.MeteringSystem;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;

/** Writes a supplier's duties and gaps while the inventory is walked, so that memory use does not grow with it. */
final class ObligationExport {
    private static final List<Column> COLUMNS = List.of(
            new Column("device_id", (entry, limb) -> entry.device().toString()),
            new Column("device_type", (entry, limb) -> entry.type().name()),
            new Column("generation", (entry, limb) -> entry.generation().name()),
            new Column("meters", ofSystems(system -> system.meter().toString())),
            new Column(
                    "metering_points",
                    ofSystems(system -> system.meteringPoint().map(Mpxn::masked).orElse(""))),
            new Column("supplier", ofSystems(system -> system.responsibleSupplier()
                    .map(MarketParticipantId::value)
                    .orElse(""))),
            new Column("clause", (entry, limb) -> limb.limb().toString()),
            new Column("outcome", (entry, limb) -> limb.outcome().name()),
            new Column("gap", (entry, limb) -> limb.isGap() ? "yes" : "no"),
            new Column("ground", (entry, limb) -> limb.ground().name()),
            new Column("bearer", (entry, limb) -> limb.bearer().name()),
            new Column("text_versions", (entry, limb) -> String.join(" ", limb.textVersions())),
            new Column("reason", (entry, limb) -> limb.reason()));

    private final ObligationResolver resolver;
    private final Format format;
    private final Json json = ObligationJson.create();

    private record Column(String name, BiFunction<Entry, LimbAnswer, String> value) {}

    /** How rows are written. */
    enum Format {
        /** A row for each device and limb, after a header. */
        CSV,
        /** An object for each device, and one with the counts at the end. */
        JSON_LINES
    }

    ObligationExport(ObligationResolver resolver, Format format) {
        this.resolver = resolver;
        this.format = format;
    }

    /** Writes the whole file or none; of several exports to one file at once, the last to end stays. */
    Summary writeFile(MarketParticipantId supplier, LocalDate day, Path target)
            throws UnavailableException, IOException {
        var part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Summary summary;
            var octets = new BufferedOutputStream(
                    PrivateFile.stream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            try (var out = new PrintStream(octets, false, StandardCharsets.UTF_8)) {
                summary = write(supplier, day, out);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return summary;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Writes to a stream, which stays open; for a question that is refused it writes nothing, not even the header. */
    Summary write(MarketParticipantId supplier, LocalDate day, PrintStream out) throws UnavailableException {
        var isBegun = new AtomicBoolean();
        var summary = resolver.dutiesOf(supplier, day, entry -> {
            begin(isBegun, out);
            write(entry, out);
        });
        begin(isBegun, out);
        if (format == Format.JSON_LINES) {
            line(out, json.line(Map.of("summary", summary)));
        }
        return summary;
    }

    private void begin(AtomicBoolean isBegun, PrintStream out) {
        if (isBegun.compareAndSet(false, true) && format == Format.CSV) {
            line(out, row(Column::name));
        }
    }

    private void write(Entry entry, PrintStream out) {
        if (format == Format.JSON_LINES) {
            line(out, json.line(entry));
        } else {
            entry.limbs().forEach(limb -> line(out, row(column -> column.value.apply(entry, limb))));
        }
    }

    private static BiFunction<Entry, LimbAnswer, String> ofSystems(Function<MeteringSystem, String> part) {
        return (entry, limb) -> entry.systems().stream().map(part).distinct().collect(Collectors.joining(" "));
    }

    private static String row(Function<Column, String> cell) {
        return COLUMNS.stream().map(cell).map(ObligationExport::cell).collect(Collectors.joining(","));
    }

    static String cell(String text) {
        var safe = DataCsv.harmless(text);
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    // A PrintStream hides failures; a walk of millions must not go on when the disk is full.
    private static void line(PrintStream out, String text) {
        out.print(text);
        out.print(System.lineSeparator());
        if (out.checkError()) {
            throw new UncheckedIOException(new IOException("the output was not accepted"));
        }
    }
}
