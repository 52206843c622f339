package uk.gridwarden.duis.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.gridwarden.rule.api.Sha256;

/** The folder of official schemas: one folder for each schema version, with the files of that version. */
final class SchemaFolder {
    /** Many times the size of the published files. */
    private static final long MAXIMUM_OCTETS = 16L * 1024 * 1024;

    private final Path folder;

    SchemaFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The folder at one moment.
     *
     * @param versions its folders, in order of name
     * @param strays schema files beside the folders
     * @param fault why the folder cannot be listed; empty if it can, or does not exist
     */
    record Content(List<VersionFolder> versions, List<String> strays, Optional<String> fault) {

        /** SHA-256 over names, contents and faults. */
        Sha256 digest() {
            var text = new StringBuilder();
            versions.forEach(version -> text.append(version.name()).append('\n').append(version.digest()));
            text.append(strays).append(fault);
            return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * The folder of one version.
     *
     * @param name its name
     * @param files the octets of its files, by name; hidden files and folders are left out
     * @param fault why its files cannot be read, as a clause; empty if they can
     */
    record VersionFolder(String name, SortedMap<String, byte[]> files, Optional<String> fault) {

        /** SHA-256 over names and contents of the files, or over the fault. */
        Sha256 digest() {
            var text = new StringBuilder(fault.orElse(""));
            files.forEach((file, octets) ->
                    text.append(file).append('\n').append(Sha256.of(octets)).append('\n'));
            return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    Content read() {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return new Content(List.of(), List.of(), Optional.empty());
        }
        var versions = new ArrayList<VersionFolder>();
        var strays = new ArrayList<String>();
        try {
            for (var entry : entries(folder)) {
                var name = entry.getFileName().toString();
                if (Files.isDirectory(entry)) {
                    versions.add(version(name, entry));
                } else if (name.endsWith(".xsd")) {
                    strays.add(name);
                }
            }
        } catch (IOException | DirectoryIteratorException unlistable) {
            return new Content(
                    List.of(),
                    List.of(),
                    Optional.of("The folder of official schemas, " + folder
                            + ", cannot be listed; expected a folder, and read permission."));
        }
        return new Content(List.copyOf(versions), List.copyOf(strays), Optional.empty());
    }

    private static VersionFolder version(String name, Path folder) {
        var files = new TreeMap<String, byte[]>();
        try {
            for (var file : entries(folder)) {
                if (Files.isDirectory(file)) {
                    continue;
                }
                if (Files.size(file) > MAXIMUM_OCTETS) {
                    return unreadable(name, file.getFileName() + " has more than " + MAXIMUM_OCTETS + " octets");
                }
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return unreadable(name, "its files cannot all be read");
        }
        return new VersionFolder(name, files, Optional.empty());
    }

    private static VersionFolder unreadable(String name, String fault) {
        return new VersionFolder(name, new TreeMap<>(), Optional.of(fault));
    }

    private static List<Path> entries(Path folder) throws IOException {
        var entries = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(
                folder, entry -> !entry.getFileName().toString().startsWith("."))) {
            stream.forEach(entries::add);
        }
        entries.sort(null);
        return entries;
    }
}
