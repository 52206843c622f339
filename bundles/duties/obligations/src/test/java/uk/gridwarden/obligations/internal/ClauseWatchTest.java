package uk.gridwarden.obligations.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder is looked at without anybody asking, and no longer once the component stops. */
class ClauseWatchTest {

    @TempDir
    Path folder;

    @Test
    void noticesANewFileByItself() throws Exception {
        var resolver = new ClauseObligationResolver(
                new InMemoryEstate().data(), Optional.empty(), Resolvers.settings(folder.toString(), "", 1));
        try {
            ClauseFiles.write(folder, "later.xml", ClauseFiles.laterVersion("later", "2020-11-29"));

            await().until(() -> resolver.listClauses().size() == 4);
        } finally {
            resolver.stop();
        }
        await().until(() -> watchThreads() == 0);
    }

    @Test
    void startsNoThreadWhenToldNotToLook() {
        var resolver = Resolvers.reading(folder);

        assertThat(watchThreads()).isZero();
        resolver.stop();
    }

    private static long watchThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("gridwarden-clauses"))
                .count();
    }
}
