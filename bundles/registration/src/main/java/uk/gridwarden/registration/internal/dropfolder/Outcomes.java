package uk.gridwarden.registration.internal.dropfolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.ImportRefusedException;
import uk.gridwarden.registration.internal.delivery.ManifestFile;

/** Where the files of a drop folder end up: in {@code done}, or in {@code failed} or {@code held} with a report beside them. */
final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
    static final String REPORT = ".report.txt";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path done;
    private final Path failed;
    private final Path held;
    private final Clock clock;

    Outcomes(Path folder, Clock clock) {
        this.done = folder.resolve("done");
        this.failed = folder.resolve("failed");
        this.held = folder.resolve("held");
        this.clock = clock;
    }

    void createFolders() throws IOException {
        Files.createDirectories(done);
        Files.createDirectories(failed);
        Files.createDirectories(held);
    }

    /** The folder of the files that wait for a person. */
    Path heldFolder() {
        return held;
    }

    /** Puts an imported file away. */
    void accept(Path file) throws IOException {
        move(file, free(done, file));
    }

    /** Puts a refused file away; the report is there first, so that who sees the file finds it. */
    void refuse(Path file, ImportRefusedException refusal) throws IOException {
        putAway(file, failed, refusal, "Nothing was imported; the data stays as it was.");
    }

    /** Puts a file where it waits for a person, with a report of why. */
    void hold(Path file, ImportRefusedException refusal) throws IOException {
        putAway(file, held, refusal, "Nothing was imported yet; confirm the file with gw:data confirm, or reject it.");
    }

    /** Puts a file that a person rejected away. */
    void reject(Path file) throws IOException {
        move(file, free(failed, file));
    }

    private void putAway(Path file, Path folder, ImportRefusedException refusal, String conclusion) throws IOException {
        var target = free(folder, file);
        Files.writeString(target.resolveSibling(target.getFileName() + REPORT), report(refusal, conclusion));
        move(file, target);
        LOG.warn("{}", refusal.getMessage());
    }

    /** The manifest goes with its file, and after it, so that it is never seen without. */
    private static void move(Path file, Path target) throws IOException {
        var manifest = ManifestFile.of(file);
        Files.move(file, target);
        if (Files.exists(manifest)) {
            Files.move(manifest, ManifestFile.of(target), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String report(ImportRefusedException refusal, String conclusion) {
        var text = new StringBuilder();
        for (var problem : refusal.problems()) {
            text.append(problem.file()).append(", ").append(problem.sentence()).append('\n');
        }
        long more = refusal.problemCount() - refusal.problems().size();
        if (more > 0) {
            text.append("There are ").append(more).append(" more problems.\n");
        }
        return text.append(conclusion).append('\n').toString();
    }

    private Path free(Path folder, Path file) {
        var name = file.getFileName().toString();
        var target = folder.resolve(name);
        for (int attempt = 1; isTaken(target); attempt++) {
            var stamped = name + "." + STAMP.format(clock.instant());
            target = folder.resolve(attempt == 1 ? stamped : stamped + "-" + attempt);
        }
        return target;
    }

    private static boolean isTaken(Path target) {
        return Files.exists(target) || Files.exists(target.resolveSibling(target.getFileName() + REPORT));
    }
}
