package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.decision.log.ExportRequest;
import uk.gridwarden.decision.log.ExportRequest.Content;
import uk.gridwarden.decision.log.ExportSummary;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.test.decisions.ExampleDecision;

class ExportLogCommandTest {
    private final RecordedExamples examples = new RecordedExamples();
    private final List<Object> asked = new ArrayList<>();
    private final ExportLogCommand command = new ExportLogCommand();

    @TempDir
    Path folder;

    private final List<AdministrativeAct> acts = new ArrayList<>();
    private Path file;

    @BeforeEach
    void wire() {
        file = folder.resolve("decisions.jsonl");
        command.session = examples.session();
        command.to = file.toString();
        command.acts = acts::add;
        command.clock = Clock.fixed(ExampleDecision.RECEIVED_AT, ZoneOffset.UTC);
        command.log = RecordedExamples.log("export", arguments -> {
            asked.add(arguments[0]);
            return new ExportSummary(12, 3, 14, Sha256.of(), 5);
        });
    }

    @Test
    void exportsFromTheFirstRecordWithoutDocumentsUnlessToldOtherwise() {
        assertThat(command.execute()).isEqualTo(ExitStatus.OK);

        assertThat(asked).containsExactly(new ExportRequest(file, 1, Content.RECORDS));
        assertThat(examples.printed().strip())
                .isEqualTo("Exported 5 records to " + file + "; the file holds 12, from 3 to 14, head " + Sha256.of());
    }

    @Test
    void startsRelativePathsAtTheFolderOfTheCaller() {
        command.session = examples.sessionCalledFrom(folder);
        command.to = "decisions.jsonl";

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);

        assertThat(asked).containsExactly(new ExportRequest(file, 1, Content.RECORDS));
        assertThat(examples.printed()).contains(" to " + file + ";");
    }

    @Test
    void passesOnWhatItIsTold() {
        command.from = 3;
        command.withDocuments = true;

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(asked).containsExactly(new ExportRequest(file, 3, Content.DOCUMENTS));
    }

    @Test
    void exportsDigestsAloneForThoseWhoMayNotSeePersonalData() {
        command.digestsOnly = true;

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(asked).containsExactly(new ExportRequest(file, 1, Content.DIGESTS));
    }

    @Test
    void refusesDigestsAloneWithDocuments() {
        command.digestsOnly = true;
        command.withDocuments = true;

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(asked).isEmpty();
    }

    @Test
    void isAnActOnRecord() {
        command.execute();

        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo(ActKind.EXPORT);
            assertThat(act.details()).containsEntry("content", "RECORDS").containsEntry("file", "decisions.jsonl");
        });
    }

    @Test
    void refusesAPlaceBeforeTheFirstRecord() {
        command.from = 0;

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(asked).isEmpty();
        assertThat(examples.printed()).contains("The first record to export is 0; expected 1 or more.");
    }

    @Test
    void saysThatTheFileWasNotFinished() {
        command.log = RecordedExamples.log("export", arguments -> {
            throw new IOException("it is not an export of this log");
        });

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(examples.printed().strip())
                .isEqualTo("The export to " + file + " was not finished: it is not an export of this log.");
    }

    @Test
    void namesTheFileThatCannotBeWritten() {
        command.log = RecordedExamples.log("export", arguments -> {
            throw new NoSuchFileException("part of a name");
        });

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(examples.printed()).startsWith("The file " + file + " cannot be written; expected ");
    }

    @Test
    void saysThatTheLogCannotBeRead() {
        command.log = RecordedExamples.unavailableLog("export");

        assertThat(command.execute()).isEqualTo(ExitStatus.UNAVAILABLE);
        assertThat(examples.printed().strip()).isEqualTo("The log cannot be read.");
    }
}
