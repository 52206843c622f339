package uk.gridwarden.commands;

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
import java.util.stream.Collectors;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.json.Json;
import uk.gridwarden.obligations.EstatePage;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.ObligationResolver;
import uk.gridwarden.obligations.SubjectReading.MeteringSystem;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;

/** Writes a supplier's duties and gaps while the inventory is walked, so that memory does not grow with it. */
final class ObligationExport {
    private static final int BUFFER = 1 << 16;
    private static final List<String> HEADER = List.of(
            "device_id",
            "device_type",
            "generation",
            "meters",
            "metering_points",
            "supplier",
            "clause",
            "outcome",
            "gap",
            "ground",
            "bearer",
            "text_versions",
            "reason");

    private final ObligationResolver resolver;
    private final Format format;
    private final Json json = ObligationJson.create();

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

    /** Writes a file that is there as a whole or not at all; of exports to one file at once, the last to end stays. */
    EstatePage.Summary writeFile(MarketParticipantId supplier, LocalDate day, Path target)
            throws UnavailableException, IOException {
        var part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            EstatePage.Summary summary;
            try (var out = new PrintStream(
                    new java.io.BufferedOutputStream(
                            Files.newOutputStream(part, StandardOpenOption.CREATE_NEW), BUFFER),
                    false,
                    StandardCharsets.UTF_8)) {
                summary = write(supplier, day, out);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return summary;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Writes to a stream, which stays open. A question that is refused leaves nothing there, no header either. */
    EstatePage.Summary write(MarketParticipantId supplier, LocalDate day, PrintStream out) throws UnavailableException {
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
            line(out, row(HEADER));
        }
    }

    private void write(EstatePage.Entry entry, PrintStream out) {
        if (format == Format.JSON_LINES) {
            line(out, json.line(entry));
            return;
        }
        entry.limbs().forEach(limb -> line(out, row(cells(entry, limb))));
    }

    private static List<String> cells(EstatePage.Entry entry, LimbAnswer limb) {
        return List.of(
                entry.device().toString(),
                entry.type().name(),
                entry.generation().name(),
                joined(entry.systems(), system -> system.meter().toString()),
                joined(
                        entry.systems(),
                        system -> system.meteringPoint().map(Mpxn::masked).orElse("")),
                joined(entry.systems(), system -> system.responsibleSupplier()
                        .map(MarketParticipantId::value)
                        .orElse("")),
                limb.limb().toString(),
                limb.outcome().name(),
                limb.isGap() ? "yes" : "no",
                limb.ground().name(),
                limb.bearer().name(),
                String.join(" ", limb.textVersions()),
                limb.reason());
    }

    private static String joined(
            List<MeteringSystem> systems, java.util.function.Function<MeteringSystem, String> part) {
        return systems.stream().map(part).distinct().collect(Collectors.joining(" "));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(ObligationExport::cell).collect(Collectors.joining(","));
    }

    static String cell(String text) {
        var safe = DataCsv.harmless(text);
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    // A stream of this kind swallows failures; a walk of millions must not go on for a full disk.
    private static void line(PrintStream out, String text) {
        out.print(text);
        out.print(System.lineSeparator());
        if (out.checkError()) {
            throw new UncheckedIOException(new IOException("the output was not accepted"));
        }
    }
}
