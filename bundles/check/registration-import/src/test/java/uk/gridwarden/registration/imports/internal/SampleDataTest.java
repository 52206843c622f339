package uk.gridwarden.registration.imports.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.registration.internal.TestData.DAY;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.internal.TestStore;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;

/** The published sample data, when {@code -Dduis.samples=…} says where it is. */
class SampleDataTest {
    @TempDir
    Path files;

    @Test
    void importsAndAnswers() throws Exception {
        var samples = System.getProperty("duis.samples", "");
        Assumptions.assumeFalse(samples.isEmpty(), "no samples were named");
        var store = TestStore.inMemory(files);
        for (var dataSet : DataSet.values()) {
            if (!dataSet.isOptional()) {
                TestImport.into(store).importFile(dataSet, Path.of(samples, "data", dataSet.key() + ".csv"));
            }
        }
        try (var view = store.open()) {
            assertThat(view.registrations(new Mpxn("1399999999991"), DAY)).hasSize(2);
            var gpf = view.device(Eui64.parse("00-DB-12-34-56-78-90-D3")).orElseThrow();
            var gsme = view.device(gpf.associatedDevice().orElseThrow()).orElseThrow();
            assertThat(gsme.device().type()).isEqualTo(DeviceType.GSME);
            assertThat(gsme.importMpxn()).isEmpty();
            assertThat(view.organisations(new MarketParticipantId("MANW"), DAY)).hasSize(1);
        }
    }
}
