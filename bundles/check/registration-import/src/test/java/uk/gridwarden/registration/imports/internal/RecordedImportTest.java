package uk.gridwarden.registration.imports.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.internal.delivery.ImportPolicy;
import uk.gridwarden.registration.internal.TestData;
import uk.gridwarden.registration.internal.TestStore;

/** Data comes into force on record, or not at all. */
class RecordedImportTest {
    @TempDir
    Path base;

    private final List<AdministrativeAct> acts = new ArrayList<>();
    private TestStore store;

    @BeforeEach
    void open() throws Exception {
        store = TestStore.inMemory(base);
    }

    @Test
    void recordsWhoImportedWhichFileAsWhichVersion() throws Exception {
        var version = put(TestData.REGISTRATION, acts::add);

        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo(ActKind.IMPORT);
            assertThat(act.who()).isEqualTo("olga");
            assertThat(act.from()).endsWith("registration.csv");
            assertThat(act.what()).isEqualTo("Version 1 of the registration data comes into force.");
            assertThat(act.details())
                    .containsEntry("sha256", version.sha256())
                    .containsEntry("rows", Long.toString(version.rows()))
                    .containsEntry("confirmed", "true");
        });
    }

    @Test
    void leavesTheDataInForceWhereTheActCannotBeRecorded() throws Exception {
        var before = put(TestData.REGISTRATION, acts::add);

        assertThatThrownBy(() -> put(TestData.REGISTRATION_HEADER + "1234567,G,PIPE,SUPX,2020-01-01,\n", act -> {
                    throw new UnavailableException("The disk is full.");
                }))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("The disk is full.");

        assertThat(store.data().current()).containsExactly(before);
        assertThat(put(TestData.REGISTRATION, acts::add).version()).isGreaterThan(before.version());
    }

    @Test
    void recordsNothingOfAFileThatIsRefused() {
        assertThatThrownBy(() -> put("not,the,header\n", acts::add)).isInstanceOf(ImportRefusedException.class);

        assertThat(acts).isEmpty();
    }

    private DataSetVersion put(String csv, ActRecorder recorder) throws Exception {
        return TestImport.into(store, ImportPolicy.DEFAULT, recorder)
                .importFile(DataSet.REGISTRATION, store.file("registration.csv", csv), TestImport.CONFIRMED);
    }
}
