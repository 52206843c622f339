package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.support.table.ShellTable;
import org.junit.jupiter.api.Test;
import uk.gridwarden.json.Json;

class ShownOutputTest {
    /** Besides the class itself, a bar that redraws itself and the data that goes into a file or a pipe. */
    private static final List<String> RAW =
            List.of("ShownOutput.java", "ImportCommand.java", "ObligationsCommand.java");

    private final RecordedExamples examples = new RecordedExamples();
    private final PrintStream out = ShownOutput.of(examples.session());

    @Test
    void printsHiddenCharactersAsEscapesHoweverTheyArePrinted() {
        out.println("a\u200Bb");
        out.print(new StringBuilder("c\u202Ed\n"));
        out.printf("%s%n", "e\u00A0f");
        out.append("g\u3164h").println();

        assertThat(examples.printed().lines()).containsExactly("a\\u200Bb", "c\\u202Ed", "e\\u00A0f", "g\\u3164h");
    }

    @Test
    void printsTablesOfForeignText() {
        var table = new ShellTable();
        table.column("File");
        table.addRow().addContent("a\u202Eb.csv");
        table.print(out);

        assertThat(examples.printed()).contains("a\\u202Eb.csv").contains("\n").doesNotContain("\u202E");
    }

    @Test
    void printsJsonThatReadsAsItWas() throws IOException {
        var value = List.of("a\u200B\uDB40\uDC41\u0085b");
        out.println(Json.masked().text(value));

        assertThat(examples.printed()).contains("a\\u200B\\uDB40\\uDC41\\u0085b");
        assertThat(Json.masked().read(examples.printed().getBytes(StandardCharsets.UTF_8), Object.class))
                .isEqualTo(value);
    }

    @Test
    void isWhatEachCommandPrintsTo() throws IOException {
        try (var sources = Files.list(Path.of("src/main/java/uk/gridwarden/commands"))) {
            assertThat(sources.filter(ShownOutputTest::printsRaw)
                            .map(source -> source.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(RAW);
        }
    }

    private static boolean printsRaw(Path source) {
        try {
            return Files.readString(source).contains("session.getConsole()");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
