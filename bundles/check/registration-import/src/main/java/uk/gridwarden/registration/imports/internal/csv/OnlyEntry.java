package uk.gridwarden.registration.imports.internal.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import uk.gridwarden.registration.columns.SeenValue;

/**
 * The only file of a zip archive. It is read from the front of the archive, while other programs go by the list at its end;
 * both must name the same file, so that nobody is shown another one than is imported.
 */
final class OnlyEntry extends CheckedInputStream implements DeliveredFile.Pack {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}\\.csv");

    private final Path path;
    private final ZipInputStream zip;
    private final String name;

    private OnlyEntry(Path path, ZipInputStream zip, String name) {
        super(zip, new CRC32());
        this.path = path;
        this.zip = zip;
        this.name = name;
    }

    static OnlyEntry of(Path path, InputStream octets) throws IOException {
        var zip = new ZipInputStream(octets);
        var entry = next(zip)
                .orElseThrow(
                        () -> new UnreadableTextException(0, "no file in a zip archive", "a zip archive of one file"));
        if (entry.isDirectory() || !NAME.matcher(entry.getName()).matches()) {
            throw new UnreadableTextException(
                    0,
                    "an archive that holds " + SeenValue.of(entry.getName()),
                    "an archive of one file whose name ends in .csv and names no folder");
        }
        return new OnlyEntry(path, zip, entry.getName());
    }

    @Override
    public void refuseWhatFollows() throws IOException {
        if (next(zip).isPresent()) {
            throw new UnreadableTextException(0, "an archive of more than one file", "an archive of one file");
        }
        try (var listed = new ZipFile(path.toFile())) {
            var entry = listed.getEntry(name);
            if (listed.size() != 1
                    || entry == null
                    || entry.getCrc() != getChecksum().getValue()) {
                throw new UnreadableTextException(
                        0, "an archive that lists another file than it begins with", "an archive of one file");
            }
        } catch (IOException e) {
            throw UnreadableTextException.ofPacked(e);
        }
    }

    private static Optional<ZipEntry> next(ZipInputStream zip) throws IOException {
        try {
            return Optional.ofNullable(zip.getNextEntry());
        } catch (IOException e) {
            throw UnreadableTextException.ofPacked(e);
        } catch (IllegalArgumentException e) {
            throw new UnreadableTextException(
                    0,
                    "an archive with a file name that is not UTF-8",
                    "an archive of one file whose name ends in .csv");
        }
    }
}
