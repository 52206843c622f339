package uk.gridwarden.smki.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import uk.gridwarden.smki.TrustState.Problem;

/**
 * The folder an operator keeps trust in: {@code anchors}, {@code signers}, {@code organisations} and {@code crls}.
 *
 * <p>Every file in them counts, whatever it is called, except hidden files and notes ({@code .txt}, {@code .md}): a
 * certificate that is left out because of its name would be missed only when it is needed. For the same reason an entry
 * that leads nowhere, such as a link to a file that is gone, is a problem and not nothing.
 */
final class TrustFolder {
    private static final long MAXIMUM_OCTETS = 64L * 1024 * 1024;

    private final Path folder;

    TrustFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The files as they stand now.
     *
     * @param digest SHA-256 over folder and content of every file, names left out
     * @param files the files that could be read, in order of name
     * @param problems those that could not
     */
    record Content(String digest, List<TrustFile> files, List<Problem> problems) {

        /** Whether nothing has changed since. */
        boolean isSameAs(Content other) {
            return digest.equals(other.digest) && problems.equals(other.problems);
        }
    }

    Content read() {
        var files = new ArrayList<TrustFile>();
        var problems = new ArrayList<Problem>();
        if (!Files.isDirectory(folder)) {
            problems.add(new Problem(
                    "trust.folder", "'" + folder + "' does not exist: expected a folder with anchors and signers."));
        }
        for (var part : TrustFile.Part.values()) {
            readPart(part, files, problems);
        }
        return new Content(digest(files), List.copyOf(files), List.copyOf(problems));
    }

    private void readPart(TrustFile.Part part, List<TrustFile> files, List<Problem> problems) {
        var directory = folder.resolve(part.folder());
        if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        var paths = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(directory, TrustFolder::counts)) {
            entries.forEach(paths::add);
        } catch (IOException | DirectoryIteratorException unlistable) {
            problems.add(
                    new Problem(part.folder(), "The folder cannot be listed: expected a folder, and read permission."));
        }
        paths.sort(null);
        for (var path : paths) {
            var name = part.folder() + "/" + path.getFileName();
            try {
                files.add(new TrustFile(part, name, octets(path)));
            } catch (ProfileViolation violation) {
                problems.add(new Problem(name, violation.getMessage()));
            } catch (IOException unreadable) {
                problems.add(new Problem(name, "The file cannot be read: expected read permission."));
            }
        }
    }

    private static byte[] octets(Path path) throws IOException, ProfileViolation {
        if (!Files.isRegularFile(path)) {
            throw new ProfileViolation("There is no file where the entry leads: expected a file that can be read.");
        }
        var size = Files.size(path);
        if (size > MAXIMUM_OCTETS) {
            throw new ProfileViolation("The file has " + size + " octets: expected at most " + MAXIMUM_OCTETS + ".");
        }
        return Files.readAllBytes(path);
    }

    private static boolean counts(Path path) {
        var name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return !Files.isDirectory(path) && !name.startsWith(".") && !name.endsWith(".txt") && !name.endsWith(".md");
    }

    private static String digest(List<TrustFile> files) {
        var whole = Sha256.start();
        files.stream()
                .map(file -> file.part().folder() + ":" + Sha256.hex(file.octets()) + "\n")
                .sorted()
                .forEach(line -> whole.update(line.getBytes(StandardCharsets.US_ASCII)));
        return HexFormat.of().formatHex(whole.digest());
    }
}
