package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

        assertThat(examples.printed()).startsWith("Cannot tell which data set what.csv is; name it with --as ");
    }

    @Test
    void saysThatAFileIsMissing() throws Exception {
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);

        assertThat(examples.printed().strip()).isEqualTo("Nothing was given; expected one data file.");
    }
}
