package uk.gridwarden.registration.imports.internal.csv;

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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.columns.Column;
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.columns.FieldType;
import uk.gridwarden.registration.columns.RowValues;
import uk.gridwarden.registration.columns.SeenValue;
import uk.gridwarden.registration.imports.ImportProgress;
import uk.gridwarden.rule.api.Sha256;

/** Reads a data file row by row, in bounded memory, and checks all of it. For one thread. */
public final class DataFile {
    /** The column of update files that says what becomes of a row. A refresh does not have it. */
    static final Column<String> CHANGE =
            Column.required("change", FieldType.oneOf("UPSERT", "DELETE"), "`UPSERT` or `DELETE`");

    private static final Logger LOG = LoggerFactory.getLogger(DataFile.class);
    private static final int BUFFER_BOUND = 8 * Rfc4180Guard.RECORD_BOUND;
    private static final int ROWS_BETWEEN_REPORTS = 10_000;
    private static final String STEP = "reading";

    private final Path path;
    private final List<Column<?>> columns;
    // Columns that depend on others come last.
    private final List<Column<?>> readingOrder;
    private final boolean isUpdate;
    private final ImportProblems problems;
    private final UnpackLimits limits;
    private final ImportProgress progress;
    private final RowValues row;

    /** A refresh or update of a data set; problems go into {@code problems}. */
    public DataFile(
            Path path,
            DataSetColumns<?> dataSet,
            boolean isUpdate,
            ImportProblems problems,
            UnpackLimits limits,
            ImportProgress progress) {
        this.path = path;
        this.columns = Stream.concat(isUpdate ? Stream.of(CHANGE) : Stream.empty(), dataSet.all().stream())
                .toList();
        this.readingOrder = Stream.concat(
                        columns.stream().filter(column -> !column.isDependent()),
                        columns.stream().filter(Column::isDependent))
                .toList();
        this.isUpdate = isUpdate;
        this.problems = problems;
        this.limits = limits;
        this.progress = progress;
        this.row = new RowValues(columns);
    }

    /**
     * Takes the rows of a file.
     *
     * @param <E> what taking a row may throw
     */
    @FunctionalInterface
    public interface Sink<E extends Exception> {
        /** Takes the row that starts in a line; it is valid until this returns. */
        void accept(long line, RowValues row, boolean isDeletion) throws E;
    }

    /**
     * Reads the file to its end, as far as it is readable. Passes on rows until the first problem; after it, goes on only to
     * find the others.
     *
     * @return the digest of the file as delivered; empty when a problem was found
     */
    public <E extends Exception> Optional<Sha256> read(Sink<E> sink) throws E {
        try (var file = new DeliveredFile(path, limits);
                var guard = new Rfc4180Guard(new Utf8Reader(file.text()));
                var csv = csvReader(guard)) {
            long size = Files.size(path);
            readRecords(csv.iterator(), sink, () -> progress.reached(STEP, file.position(), size));
            if (!problems.isAny()) {
                if (guard.endedInsideALine()) {
                    LOG.warn("{} does not end in a line break; make sure that it was not cut short.", problems.file());
                }
                var sha256 = file.finish();
                progress.reached(STEP, size, size);
                return Optional.of(sha256);
            }
        } catch (UnreadableTextException e) {
            problems.add(e.line(), "", e.seen(), e.expected());
        } catch (IOException e) {
            LOG.warn("{} could not be read to its end.", problems.file(), e);
            problems.ofFile("a file that cannot be read", "a file that this service may read");
        }
        return Optional.empty();
    }

    private <E extends Exception> void readRecords(Iterator<CsvRecord> records, Sink<E> sink, Runnable report)
            throws E, IOException {
        try {
            if (!records.hasNext()) {
                problems.ofFile("an empty file", "the header " + names().replace(" ", ""));
                return;
            }
            var positions = header(records.next());
            if (problems.isAny()) {
                return;
            }
            // An update without rows keeps the sender's sequence and the age of the data.
            if (!records.hasNext() && !isUpdate) {
                problems.ofFile("a header without rows", "at least one row");
            }
            for (long count = 1; records.hasNext(); count++) {
                var csvRecord = records.next();
                parse(csvRecord, positions);
                if (!problems.isAny()) {
                    var isDeletion = isUpdate && row.get(CHANGE).equals("DELETE");
                    sink.accept(csvRecord.getStartingLineNumber(), row, isDeletion);
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
        var expected = "the columns " + names();
        var names = csvRecord.getFields();
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (columns.stream().noneMatch(column -> column.name().equals(name))) {
                // Only a manifest makes a file an update.
                var hint = name.equals(CHANGE.name()) ? ", or a manifest that says kind = UPDATE" : "";
                problems.add(1, "", "the unknown column " + SeenValue.of(name), expected + hint);
            } else if (positions.putIfAbsent(name, i) != null) {
                problems.add(1, name, "the column a second time", "each column once");
            }
        }
        for (var column : columns) {
            // An update without an optional column would erase the values that are there.
            if ((isUpdate || !column.isOptional()) && !positions.containsKey(column.name())) {
                problems.add(
                        1,
                        column.name(),
                        "no such column",
                        expected + (column.isOptional() ? "; an update names every column" : ""));
            }
        }
        return positions;
    }

    private void parse(CsvRecord csvRecord, Map<String, Integer> positions) {
        var fields = csvRecord.getFields();
        row.clear();
        if (fields.size() != positions.size()) {
            problems.add(
                    csvRecord.getStartingLineNumber(),
                    "",
                    fieldCount(fields),
                    positions.size() + " fields, one for each column");
            return;
        }
        for (var column : readingOrder) {
            var position = positions.get(column.name());
            parse(csvRecord.getStartingLineNumber(), column, position == null ? "" : fields.get(position));
        }
    }

    private <V> void parse(long line, Column<V> column, String text) {
        if (text.isEmpty() && !column.isRequired()) {
            return;
        }
        var type = column.typeIn(row);
        var value = type.parse(text);
        if (value.isPresent()) {
            row.set(column, value.get());
        } else {
            problems.add(line, column.name(), type.show(text), type.expectedInsteadOf(text, column.isRequired()));
        }
    }

    private static String fieldCount(List<String> fields) {
        if (fields.size() == 1 && fields.get(0).isEmpty()) {
            return "an empty line";
        }
        return fields.size() == 1 ? "1 field" : fields.size() + " fields";
    }

    private String names() {
        return DataSetColumns.names(columns);
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
