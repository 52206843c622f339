package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.QualityReport;

/** The data in force, as a person reads it. */
class DataCommandTest {
    private final RecordedExamples examples = new RecordedExamples();
    private final DataCommand command = new DataCommand();

    @TempDir
    Path folder;

    @BeforeEach
    void wire() {
        command.session = examples.sessionCalledFrom(folder);
        command.clock = Clock.fixed(RecordedExamples.NOW, ZoneOffset.UTC);
    }

    @Test
    void alignsNumbersToTheRightAndLeavesFractionsOfASecondOut() throws Exception {
        command.dataSets = () -> List.of(
                version(DataSet.INVENTORY, 7, 30_000_000, "2026-03-02T09:15:30.123456789Z"),
                version(DataSet.REGISTRATION, 12, 5, "2026-02-20T00:00:00Z"));

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);

        assertThat(examples.printed())
                .containsPattern("inventory +. +7 . 30000000 . 2026-03-02T09:15:30Z . +0 . inventory.csv")
                .containsPattern("registration . +12 . +5 . 2026-02-20T00:00:00Z . +250 . registration.csv");
    }

    @Test
    void namesTheFileThatCannotBeWritten() throws Exception {
        command.words = List.of("quality");
        command.csv = "no-such-folder/quality.csv";
        command.dataQuality = on -> new QualityReport(List.of(), List.of());

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(examples.printed())
                .contains("The file " + folder.resolve("no-such-folder/quality.csv") + " cannot be written; expected ");
    }

    private static DataSetVersion version(DataSet dataSet, long version, long rows, String asOf) {
        return new DataSetVersion(dataSet, version, Instant.parse(asOf), rows, dataSet.key() + ".csv", "");
    }
}
