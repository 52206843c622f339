package uk.gridwarden.registration.imports.internal.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoneManifestsTest {
    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock();
    private LoneManifests loneManifests;
    private Path manifest;

    @BeforeEach
    void putAManifest() throws IOException {
        loneManifests = new LoneManifests(folder, clock);
        manifest = Files.writeString(folder.resolve("registration.csv.manifest"), "");
    }

    @Test
    void mayComeBeforeTheirFiles() throws IOException {
        assertThat(loneManifests.look()).isEmpty();
        clock.now = clock.now.plus(LoneManifests.PATIENCE).minusMillis(1);
        assertThat(loneManifests.look()).isEmpty();
    }

    @Test
    void areToldOfOnceWhenTheirFilesDoNotCome() throws IOException {
        loneManifests.look();
        clock.now = clock.now.plus(LoneManifests.PATIENCE);
        assertThat(loneManifests.look()).containsExactly(manifest);
        clock.now = clock.now.plus(LoneManifests.PATIENCE);
        assertThat(loneManifests.look()).isEmpty();
    }

    @Test
    void areNotAloneBesideTheirFiles() throws IOException {
        Files.writeString(folder.resolve("registration.csv"), "");
        loneManifests.look();
        clock.now = clock.now.plus(LoneManifests.PATIENCE);
        assertThat(loneManifests.look()).isEmpty();
        Files.delete(folder.resolve("registration.csv"));
        assertThat(loneManifests.look()).as("alone from now on").isEmpty();
        clock.now = clock.now.plus(LoneManifests.PATIENCE);
        assertThat(loneManifests.look()).containsExactly(manifest);
    }

    @Test
    void areForgottenWhenTheyGo() throws IOException {
        loneManifests.look();
        Files.delete(manifest);
        loneManifests.look();
        Files.writeString(manifest, "");
        clock.now = clock.now.plus(LoneManifests.PATIENCE);
        assertThat(loneManifests.look()).isEmpty();
    }
}
