package uk.gridwarden.registration.imports.internal.dropfolder;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.file.access.OthersAccess;
import uk.gridwarden.file.access.PrivateFile;
import uk.gridwarden.registration.imports.ImportRefusedException;
import uk.gridwarden.registration.imports.internal.delivery.ManifestFile;

/** Moves the files of a drop folder to {@code done}, or to {@code failed} or {@code held} with a report beside them. */
final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);
    static final String REPORT = ".report.txt";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern PACKING = Pattern.compile("\\.csv(\\.gz|\\.zip)?$");
    private static final CopyOption[] COPY = {LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES};

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

    /** The folder of the files that await confirmation. */
    Path heldFolder() {
        return held;
    }

    /** Moves an imported file. */
    void accept(Path file) throws IOException {
        move(file, free(done, file));
    }

    /** Moves a refused file; its report is there before it. */
    void refuse(Path file, ImportRefusedException refusal) throws IOException {
        putAway(file, failed, refusal, "Nothing was imported; the data is unchanged.");
    }

    /** Moves a file to where it awaits confirmation, with a report. */
    void hold(Path file, ImportRefusedException refusal) throws IOException {
        putAway(file, held, refusal, "Nothing was imported yet; confirm the file with gw:data confirm, or reject it.");
    }

    /** Moves a file that an operator rejected. */
    void reject(Path file) throws IOException {
        move(file, free(failed, file));
    }

    private void putAway(Path file, Path folder, ImportRefusedException refusal, String conclusion) throws IOException {
        var target = free(folder, file);
        PrivateFile.write(
                target.resolveSibling(target.getFileName() + REPORT),
                report(refusal, conclusion),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        move(file, target);
        LOG.warn("{}", refusal.getMessage());
    }

    /**
     * The manifest is there before its file, at either end, so that a file is never seen without its manifest, and no manifest
     * is left without its file unless the process is killed. Neither stays readable by others, however it was delivered.
     */
    private static void move(Path file, Path target) throws IOException {
        var manifest = ManifestFile.of(file);
        boolean hasManifest = Files.exists(manifest, LinkOption.NOFOLLOW_LINKS);
        if (hasManifest) {
            Files.copy(manifest, ManifestFile.of(target), COPY);
            close(ManifestFile.of(target));
        }
        close(file);
        Files.move(file, target);
        if (hasManifest) {
            Files.deleteIfExists(manifest);
        }
    }

    private static void close(Path file) {
        if (!OthersAccess.close(file)) {
            LOG.warn(
                    "{} can be read by every user of this machine, and belongs to another user; run chmod o-rwx on it.",
                    file);
        }
    }

    /** Deletes the manifest of a file that was moved, if a copy is beside that file now. */
    void dropManifestLeftBehind(Path file) throws IOException {
        var manifest = ManifestFile.of(file);
        if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (var folder : List.of(done, failed, held)) {
            try (var manifests = Files.newDirectoryStream(folder, "*" + ManifestFile.SUFFIX)) {
                for (var other : manifests) {
                    if (Files.mismatch(manifest, other) < 0) {
                        Files.delete(manifest);
                        return;
                    }
                }
            }
        }
    }

    /** Deletes reports and manifests of files that are no longer held. */
    void tidyHeld() throws IOException {
        try (var left = Files.newDirectoryStream(held, "*{" + REPORT + "," + ManifestFile.SUFFIX + "}")) {
            for (var beside : left) {
                var name = beside.getFileName().toString();
                var suffix = name.endsWith(REPORT) ? REPORT : ManifestFile.SUFFIX;
                if (!Files.exists(held.resolve(name.substring(0, name.length() - suffix.length())))) {
                    Files.deleteIfExists(beside);
                }
            }
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

    /** A name that is not taken and still names the data set. */
    private Path free(Path folder, Path file) {
        var name = file.getFileName().toString();
        var packing = PACKING.matcher(name);
        int split = packing.find() ? packing.start() : name.length();
        var target = folder.resolve(name);
        for (int attempt = 1; isTaken(target); attempt++) {
            var stamp = "." + STAMP.format(clock.instant()) + (attempt == 1 ? "" : "-" + attempt);
            target = folder.resolve(name.substring(0, split) + stamp + name.substring(split));
        }
        return target;
    }

    private static boolean isTaken(Path target) {
        return Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                || Files.exists(target.resolveSibling(target.getFileName() + REPORT))
                || Files.exists(ManifestFile.of(target));
    }
}
