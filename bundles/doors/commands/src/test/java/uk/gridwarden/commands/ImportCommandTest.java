package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.DataSetVersion;

/** What is said of a file before it is imported. */
class ImportCommandTest {
    private final RecordedExamples examples = new RecordedExamples();
    private final ImportCommand command = new ImportCommand();

    @TempDir
    Path folder;

    @BeforeEach
    void wire() {
        command.session = examples.sessionCalledFrom(folder);
    }

    @Test
    void namesTheFileThatCannotBeRead() throws Exception {
        command.words = List.of("nope.csv");

        assertThat(command.execute()).isEqualTo(ExitStatus.NOT_FOUND);

        assertThat(examples.printed().strip()).isEqualTo("The file cannot be read: " + folder.resolve("nope.csv"));
    }

    @Test
    void asksForTheDataSetOfAFileWhoseNameDoesNotTell() throws Exception {
        Files.writeString(folder.resolve("what.csv"), "");
        command.words = List.of("what.csv");

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        assertThat(examples.printed())
                .startsWith("The data set of what.csv is not known from its name; give it with --as ");
    }

    @Test
    void showsHowFarItIsToWhoeverSitsAtATerminal() throws Exception {
        command.session = examples.atATerminal("xterm-256color").sessionCalledFrom(folder);
        importInventory();

        assertThat(examples.printed()).contains("\r[####").contains("50 % writing");
    }

    @Test
    void showsNoBarWhereALineCannotBeWrittenAnew() throws Exception {
        importInventory();
        command.session = examples.atATerminal("dumb").sessionCalledFrom(folder);
        importInventory();

        assertThat(examples.printed()).doesNotContain("\r").contains("is now version 1");
    }

    @Test
    void showsABarWhereverOneIsAskedFor() throws Exception {
        command.isProgressShown = true;
        importInventory();

        assertThat(examples.printed()).contains("50 % writing");
    }

    private void importInventory() throws Exception {
        Files.writeString(folder.resolve("inventory.csv"), "");
        command.words = List.of("inventory.csv");
        command.dataImport = (dataSet, file, options) -> {
            assertThat(options.who()).isEqualTo("olga");
            options.progress().reached("writing", 1, 2);
            return new DataSetVersion(dataSet, 1, RecordedExamples.NOW, 2, "inventory.csv", "");
        };
        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
    }

    @Test
    void saysThatAFileIsMissing() throws Exception {
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        assertThat(examples.printed().strip()).isEqualTo("No argument; expected one data file.");
    }
}
