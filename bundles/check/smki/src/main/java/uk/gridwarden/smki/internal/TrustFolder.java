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
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.smki.TrustState.Problem;

/**
 * The trust folder, with its folders {@code anchors}, {@code signers}, {@code organisations} and {@code crls}.
 *
 * <p>Every file in them is read, except hidden files and notes ({@code .txt}, {@code .md}): skipping a certificate because
 * of its name would go unnoticed until the certificate is needed. For the same reason a dangling link is a problem.
 */
final class TrustFolder {
    private static final long MAXIMUM_OCTETS = 64L * 1024 * 1024;

    private final Path folder;

    TrustFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The files at one moment.
     *
     * @param digest SHA-256 over the folder and content of every file, without the names
     * @param files the files that were read, in order of name
     * @param problems the files that could not be read
     */
    record Content(String digest, List<TrustFile> files, List<Problem> problems) {

        /** Tells whether files and problems are the same. */
        boolean isSameAs(Content other) {
            return digest.equals(other.digest) && problems.equals(other.problems);
        }
    }

    Content read() {
        var files = new ArrayList<TrustFile>();
        var problems = new ArrayList<Problem>();
        if (!Files.isDirectory(folder)) {
            problems.add(new Problem(
                    "trust.folder", "'" + folder + "' does not exist; expected a folder with anchors and signers."));
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
                    new Problem(part.folder(), "The folder cannot be listed; expected a folder, and read permission."));
        }
        paths.sort(null);
        for (var path : paths) {
            var name = part.folder() + "/" + path.getFileName();
            try {
                files.add(new TrustFile(part, name, octets(path)));
            } catch (ProfileViolation violation) {
                problems.add(new Problem(name, violation.getMessage()));
            } catch (IOException unreadable) {
                problems.add(new Problem(name, "The file cannot be read; expected read permission."));
            }
        }
    }

    private static byte[] octets(Path path) throws IOException, ProfileViolation {
        if (!Files.isRegularFile(path)) {
            throw new ProfileViolation("The entry does not lead to a file; expected a readable file.");
        }
        var size = Files.size(path);
        if (size > MAXIMUM_OCTETS) {
            throw new ProfileViolation("The file has " + size + " octets; expected at most " + MAXIMUM_OCTETS + ".");
        }
        return Files.readAllBytes(path);
    }

    private static boolean counts(Path path) {
        var name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return !Files.isDirectory(path) && !name.startsWith(".") && !name.endsWith(".txt") && !name.endsWith(".md");
    }

    private static String digest(List<TrustFile> files) {
        var whole = Sha256.newDigest();
        files.stream()
                .map(file -> file.part().folder() + ":" + Sha256.of(file.octets()) + "\n")
                .sorted()
                .forEach(line -> whole.update(line.getBytes(StandardCharsets.US_ASCII)));
        return HexFormat.of().formatHex(whole.digest());
    }
}
