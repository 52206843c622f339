package uk.gridwarden.registration.imports.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.OrganisationColumns;
import uk.gridwarden.registration.columns.DataSetColumns;
import uk.gridwarden.registration.columns.RowValues;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.ImportRefusedException.Problem;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.Sha256;

/** Reads texts as data files. */
abstract class CsvText {
    static final DataSetColumns<OrganisationRecord> ORGANISATIONS = OrganisationColumns.COLUMNS;
    static final String HEADER = "eui64,role,party,mpid,valid_from,valid_to\n";
    static final String ROW = "02-00-00-00-00-00-01-00,IS,Supplier,SUPX,2015-01-01,\n";

    @TempDir
    Path folder;

    /** The organisations that were passed on, and their lines. */
    final List<OrganisationRecord> records = new ArrayList<>();

    final List<Long> lines = new ArrayList<>();

    final ImportProblems problems = new ImportProblems("organisations.csv");

    List<Problem> problemsOf(DataSetColumns<?> columns, String text) {
        return problemsOf(columns, text, StandardCharsets.UTF_8);
    }

    List<Problem> problemsOf(DataSetColumns<?> columns, String text, Charset charset) {
        try {
            Files.write(folder.resolve("file"), text.getBytes(charset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return problemsOf(columns, folder.resolve("file"));
    }

    List<Problem> problemsOf(DataSetColumns<?> columns, Path file) {
        var found = new ImportProblems(problems.file());
        read(columns, file, found);
        return kept(found);
    }

    <T> Optional<Sha256> read(DataSetColumns<T> columns, Path file, ImportProblems found) {
        return new DataFile(file, columns, false, found, UnpackLimits.DEFAULT, (step, done, total) -> {})
                .read((line, row, isDeletion) -> keep(line, columns, row));
    }

    private <T> void keep(long line, DataSetColumns<T> columns, RowValues row) {
        lines.add(line);
        if (columns.record().apply(row) instanceof OrganisationRecord organisation) {
            records.add(organisation);
        }
    }

    static List<Problem> kept(ImportProblems problems) {
        try {
            problems.refuseIfAny();
            return List.of();
        } catch (ImportRefusedException e) {
            return e.problems();
        }
    }

    static void assertOnly(List<Problem> found, long line, String seen) {
        assertThat(found).hasSize(1);
        assertThat(found.get(0).line()).isEqualTo(line);
        assertThat(found.get(0).seen()).isEqualTo(seen);
        assertThat(found.get(0).expected()).isNotBlank();
    }
}
