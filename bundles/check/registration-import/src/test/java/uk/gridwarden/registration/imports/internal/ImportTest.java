package uk.gridwarden.registration.imports.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.internal.StoreTest;
import uk.gridwarden.registration.internal.TestData;

/** The common part of tests of the import, which run on each database. */
abstract class ImportTest extends StoreTest {
    DataSetVersion put(DataSet dataSet, String csv) throws Exception {
        return TestImport.put(store, dataSet, csv);
    }

    Delivery delivery(DataSet dataSet, String csv) throws IOException {
        return Delivery.of(files.resolve(dataSet.key() + ".csv"), csv);
    }

    Delivery update(long number, String rows) throws IOException {
        return delivery(DataSet.REGISTRATION, "change," + TestData.REGISTRATION_HEADER + rows)
                .update()
                .number(number)
                .createdAt("2026-02-02T00:00:00Z");
    }

    void refresh(long number, String csv) throws Exception {
        deliver(delivery(DataSet.REGISTRATION, csv).number(number));
    }

    /** As the drop folder does it, but that a small data set may shrink. */
    DataSetVersion deliver(Delivery delivery) throws Exception {
        var path = delivery.path();
        var dataSet = DataSet.ofFileName(path.getFileName().toString()).orElseThrow();
        return TestImport.into(store).importFile(dataSet, path, TestImport.CONFIRMED);
    }

    void assertRefused(Delivery delivery, String seen) throws Exception {
        var before = store.data().current();
        assertThatThrownBy(() -> deliver(delivery))
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> assertThat(refusal.isHeld())
                        .isFalse())
                .hasMessageContaining(seen);
        assertThat(store.data().current()).isEqualTo(before);
    }

    void assertHeld(Delivery delivery, String reason) throws Exception {
        var before = store.data().current();
        var path = delivery.path();
        assertThatThrownBy(() -> TestImport.into(store).importFile(DataSet.REGISTRATION, path))
                .isInstanceOfSatisfying(ImportRefusedException.class, refusal -> assertThat(refusal.isHeld())
                        .isTrue())
                .hasMessageContaining(reason);
        assertThat(store.data().current()).isEqualTo(before);
    }
}
