package uk.gridwarden.registration.imports.internal.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.registration.imports.HeldFiles;
import uk.gridwarden.registration.imports.ImportProgress;

class HeldFilesReadinessTest {

    @Test
    void saysNothingWhileNoFileWaits() {
        var state = new HeldFilesReadiness(new Waiting(List.of())).state();

        assertThat(state.problems()).isEmpty();
        assertThat(state.warnings()).isEmpty();
    }

    @Test
    void warnsOfFilesThatWaitForAPersonAndKeepsNothingFromBeingDecided() {
        var one = new HeldFilesReadiness(new Waiting(List.of("registration.csv"))).state();
        var two = new HeldFilesReadiness(new Waiting(List.of("inventory.csv", "registration.csv"))).state();

        assertThat(one.problems()).isEmpty();
        assertThat(one.warnings())
                .containsExactly(
                        "1 data file waits for an operator to confirm or reject it; gw:data held says which and why.");
        assertThat(two.warnings())
                .containsExactly(
                        "2 data files wait for an operator to confirm or reject it; gw:data held says which and why.");
    }

    @Test
    void warnsWhenItCannotTell() {
        var unreadable = new HeldFilesReadiness(new Waiting(List.of()) {
            @Override
            public List<String> names() throws IOException {
                throw new IOException("no such device");
            }
        });

        assertThat(unreadable.state().warnings())
                .containsExactly("The folder of held files cannot be read; the log says why.");
    }

    private static class Waiting implements HeldFiles {
        private final List<String> names;

        Waiting(List<String> names) {
            this.names = names;
        }

        @Override
        public List<String> names() throws IOException {
            return names;
        }

        @Override
        public String reason(String name) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public DataSetVersion confirm(String name, String who, ImportProgress progress) {
            throw new AssertionError("nobody confirms");
        }

        @Override
        public void reject(String name, String who) {
            throw new AssertionError("nobody rejects");
        }
    }
}
