package uk.gridwarden.registration.imports.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.imports.DataImport;
import uk.gridwarden.registration.imports.ImportOptions;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.internal.delivery.ImportPolicy;
import uk.gridwarden.registration.internal.TestStore;

/** The import into a test store, at a fixed time. */
public final class TestImport {
    /** Small files shrink data sets a lot, and nobody minds here. */
    public static final ImportOptions CONFIRMED = new ImportOptions("olga", true, (step, done, total) -> {});

    private TestImport() {}

    public static DataImport into(TestStore store) {
        return into(store, ImportPolicy.DEFAULT);
    }

    public static DataImport into(TestStore store, ImportPolicy policy) {
        return into(store, policy, act -> {});
    }

    public static DataImport into(TestStore store, ImportPolicy policy, ActRecorder acts) {
        return new FileDataImport(store.versions(), policy, acts, Clock.fixed(TestStore.NOW, ZoneOffset.UTC));
    }

    /** Imports text as the data set's file. */
    public static DataSetVersion put(TestStore store, DataSet dataSet, String csv)
            throws ImportRefusedException, UnavailableException, IOException {
        return into(store).importFile(dataSet, store.file(dataSet.key() + ".csv", csv), CONFIRMED);
    }
}
