package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.QualityReport;
import uk.gridwarden.registration.imports.HeldFiles;
import uk.gridwarden.rule.api.Sha256;

/** The data in force, as a person reads it. */
class DataCommandTest {
    private final RecordedExamples examples = new RecordedExamples();
    private final List<AdministrativeAct> acts = new ArrayList<>();
    private final DataCommand command = new DataCommand();

    @TempDir
    Path folder;

    @BeforeEach
    void wire() {
        command.session = examples.sessionCalledFrom(folder);
        command.acts = acts::add;
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

    @Test
    void recordsWhoHadAReportWritten() throws Exception {
        command.words = List.of("quality");
        command.csv = "quality.csv";
        command.dataQuality = on -> new QualityReport(List.of(), List.of());

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);

        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo(ActKind.EXPORT);
            assertThat(act.who()).isEqualTo("olga");
            assertThat(act.at()).isEqualTo(RecordedExamples.NOW);
            assertThat(act.what()).contains("quality.csv");
            assertThat(act.details())
                    .containsEntry(
                            "sha256",
                            Sha256.of(Files.readAllBytes(folder.resolve("quality.csv")))
                                    .toString());
        });
    }

    @Test
    void writesNoReportWhereThatCannotBeRecorded() throws Exception {
        command.words = List.of("quality");
        command.csv = "quality.csv";
        command.dataQuality = on -> new QualityReport(List.of(), List.of());
        command.acts = act -> {
            throw new UnavailableException("The disk is full.");
        };

        assertThat(command.execute()).isEqualTo(ExitStatus.UNAVAILABLE);

        assertThat(examples.printed()).contains("The disk is full.");
        assertThat(folder.resolve("quality.csv")).doesNotExist();
    }

    @Test
    void confirmsAndRejectsAsTheUserOfTheSession() throws Exception {
        var asked = new ArrayList<String>();
        command.heldFiles = (HeldFiles) Proxy.newProxyInstance(
                HeldFiles.class.getClassLoader(), new Class<?>[] {HeldFiles.class}, (proxy, method, arguments) -> {
                    asked.add(method.getName() + " " + arguments[0] + " " + arguments[1]);
                    return method.getName().equals("confirm")
                            ? version(DataSet.INVENTORY, 7, 5, "2026-03-02T09:15:30Z")
                            : null;
                });
        for (var action : List.of("confirm", "reject")) {
            command.words = List.of(action, "inventory.csv");
            assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        }

        assertThat(asked).containsExactly("confirm inventory.csv olga", "reject inventory.csv olga");
    }

    private static DataSetVersion version(DataSet dataSet, long version, long rows, String asOf) {
        return new DataSetVersion(dataSet, version, Instant.parse(asOf), rows, dataSet.key() + ".csv", "");
    }
}
