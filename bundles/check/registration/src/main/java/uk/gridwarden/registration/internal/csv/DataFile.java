package uk.gridwarden.registration.internal.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.ImportProgress;

/**
 * Reads a data file row by row, in bounded memory, and checks all of it.
 *
 * @param <T> type of the records in it
 */
public final class DataFile<T> {
    private static final Logger LOG = LoggerFactory.getLogger(DataFile.class);
    private static final int BUFFER_BOUND = 8 * Rfc4180Guard.RECORD_BOUND;

    private static final int ROWS_BETWEEN_REPORTS = 10_000;
    private static final String STEP = "reading";

    private final Path path;
    private final RowFormat<T> format;
    private final ImportProblems problems;
    private final UnpackLimits limits;
    private final ImportProgress progress;

    /** A file of a format; what is wrong goes into {@code problems}. */
    public DataFile(
            Path path, RowFormat<T> format, ImportProblems problems, UnpackLimits limits, ImportProgress progress) {
        this.path = path;
        this.format = format;
        this.problems = problems;
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * Takes the records of a file.
     *
     * @param <T> type of the record
     * @param <E> what taking a record may throw
     */
    @FunctionalInterface
    public interface Sink<T, E extends Exception> {
        /** Takes the record that starts in a line. */
        void accept(long line, T record) throws E;
    }

    /**
     * Reads the file to its end, as far as it is readable. Hands over records until the first problem; after it, goes on
     * only to find the others.
     *
     * @return SHA-256 of the file as delivered, lower-case hex; empty when a problem was found
     */
    public <E extends Exception> String read(Sink<T, E> sink) throws E {
        var sha256 = "";
        try (var file = new DeliveredFile(path, limits);
                var guard = new Rfc4180Guard(new Utf8Reader(file.text()));
                var csv = csvReader(guard)) {
            long size = Files.size(path);
            readRecords(csv.iterator(), sink, () -> progress.reached(STEP, file.position(), size));
            warnOfOpenEnd(guard);
            if (!problems.isAny()) {
                sha256 = file.finish();
                progress.reached(STEP, size, size);
            }
        } catch (UnreadableTextException e) {
            problems.add(e.line(), "", e.seen(), e.expected());
        } catch (IOException e) {
            LOG.warn("{} could not be read to its end.", problems.file(), e);
            problems.add(0, "", "a file that cannot be read", "a file that this service may read");
        }
        return sha256;
    }

    private <E extends Exception> void readRecords(Iterator<CsvRecord> records, Sink<T, E> sink, Runnable report)
            throws E, IOException {
        try {
            if (!records.hasNext()) {
                problems.add(0, "", "an empty file", "the header " + String.join(",", format.columns()));
                return;
            }
            var positions = header(records.next());
            if (problems.isAny()) {
                return;
            }
            if (!records.hasNext() && !format.mayHaveNoRows()) {
                problems.add(0, "", "a header without rows", "at least one row");
            }
            for (long count = 1; records.hasNext(); count++) {
                var csvRecord = records.next();
                var parsed = row(csvRecord, positions);
                if (parsed.isPresent() && !problems.isAny()) {
                    sink.accept(csvRecord.getStartingLineNumber(), parsed.get());
                }
                if (count % ROWS_BETWEEN_REPORTS == 0) {
                    report.run();
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Map<String, Integer> header(CsvRecord csvRecord) {
        var positions = new HashMap<String, Integer>();
        var names = csvRecord.getFields();
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (!format.columns().contains(name)) {
                // Of the formats only that of updates has this column, and only a manifest makes a file an update.
                var hint = name.equals(ChangeFormat.COLUMN) ? ", or a manifest that says kind = UPDATE" : "";
                problems.add(1, "", "the unknown column " + SeenValue.of(name), expectedColumns() + hint);
            } else if (positions.putIfAbsent(name, i) != null) {
                problems.add(1, name, "the column a second time", "each column once");
            }
        }
        for (var column : format.columns()) {
            if (!positions.containsKey(column)) {
                problems.add(1, column, "no such column", expectedColumns());
            }
        }
        return positions;
    }

    private Optional<T> row(CsvRecord csvRecord, Map<String, Integer> positions) {
        List<String> fields = csvRecord.getFields();
        if (fields.size() != format.columns().size()) {
            problems.add(csvRecord.getStartingLineNumber(), "", fieldCount(fields), oneFieldPerColumn());
            return Optional.empty();
        }
        return format.parse(new CsvRow(csvRecord.getStartingLineNumber(), positions, fields, problems));
    }

    private static String fieldCount(List<String> fields) {
        if (fields.size() == 1 && fields.get(0).isEmpty()) {
            return "an empty line";
        }
        return fields.size() == 1 ? "1 field" : fields.size() + " fields";
    }

    private String oneFieldPerColumn() {
        return format.columns().size() + " fields, one for each column";
    }

    private String expectedColumns() {
        return "the columns " + String.join(", ", format.columns());
    }

    private void warnOfOpenEnd(Rfc4180Guard guard) {
        if (guard.endedInsideALine() && !problems.isAny()) {
            LOG.warn("{} does not end in a line break; make sure that it was not cut short.", problems.file());
        }
    }

    /** The guard keeps records within all of these bounds. */
    private static CsvReader<CsvRecord> csvReader(Rfc4180Guard guard) {
        var handler = CsvRecordHandler.builder()
                .maxFields(Rfc4180Guard.RECORD_BOUND + 1)
                .maxFieldSize(Rfc4180Guard.RECORD_BOUND)
                .maxRecordSize(Rfc4180Guard.RECORD_BOUND)
                .build();
        return CsvReader.builder()
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(BUFFER_BOUND)
                .build(handler, guard);
    }
}
