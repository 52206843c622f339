package uk.gridwarden.registration.internal.dropfolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.registration.ImportRefusedException;

/** Where the files of a drop folder end up: in {@code done}, or in {@code failed} with a report beside them. */
final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
    private static final String REPORT = ".report.txt";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path done;
    private final Path failed;
    private final Clock clock;

    Outcomes(Path folder, Clock clock) {
        this.done = folder.resolve("done");
        this.failed = folder.resolve("failed");
        this.clock = clock;
    }

    void createFolders() throws IOException {
        Files.createDirectories(done);
        Files.createDirectories(failed);
    }

    /** Puts an imported file away. */
    void accept(Path file) throws IOException {
        Files.move(file, free(done, file));
    }

    /** Puts a refused file away; the report is there first, so that who sees the file finds it. */
    void refuse(Path file, ImportRefusedException refusal) throws IOException {
        var target = free(failed, file);
        Files.writeString(target.resolveSibling(target.getFileName() + REPORT), report(refusal));
        Files.move(file, target);
        LOG.warn("{}", refusal.getMessage());
    }

    private static String report(ImportRefusedException refusal) {
        var text = new StringBuilder();
        for (var problem : refusal.problems()) {
            text.append(problem.file()).append(", ").append(problem.sentence()).append('\n');
        }
        long more = refusal.problemCount() - refusal.problems().size();
        if (more > 0) {
            text.append("There are ").append(more).append(" more problems.\n");
        }
        return text.append("Nothing was imported; the data stays as it was.\n").toString();
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
