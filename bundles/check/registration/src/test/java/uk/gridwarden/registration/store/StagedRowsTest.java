package uk.gridwarden.registration.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.DataSet;

class StagedRowsTest {
    @TempDir
    Path folder;

    @Test
    void deletesItsFile() throws Exception {
        try (var rows = new StagedRows(DataSet.INVENTORY, false, folder)) {
            assertThat(rows.written()).exists();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void doesNotFailAnImportWhenOnlyItsFileCannotBeDeleted() throws Exception {
        var rows = new StagedRows(DataSet.INVENTORY, false, folder);
        var file = rows.written();
        Files.delete(file);
        Files.createDirectory(file);
        Files.writeString(file.resolve("other"), "not ours");
        assertThatCode(rows::close).doesNotThrowAnyException();
        assertThat(file).exists();
    }
}
