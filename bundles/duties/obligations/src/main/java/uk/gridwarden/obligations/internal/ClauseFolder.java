package uk.gridwarden.obligations.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sources of clause files: those shipped with the bundle, and the operator's own folder. */
final class ClauseFolder {
    private static final List<String> SHIPPED = List.of("sec-before-5.20.xml", "sec-5.20.xml", "mp087.xml");
    private static final long LARGEST_FILE = 1_000_000;
    private static final int MOST_FILES = 200;

    private final Optional<Path> folder;

    ClauseFolder(Optional<Path> folder) {
        this.folder = folder;
    }

    /** The files shipped, by name. */
    Map<String, String> shipped() {
        var files = new TreeMap<String, String>();
        for (var name : SHIPPED) {
            try (var content = ClauseFolder.class.getResourceAsStream("/clauses/" + name)) {
                files.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException(
                        "the clause file " + name + " shipped with this bundle is unreadable", e);
            }
        }
        return files;
    }

    /** The operator's files as they are now, by name; a folder that does not exist has none. */
    Map<String, String> own() throws ClauseFileException {
        var files = new TreeMap<String, String>();
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return files;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.get(), "*.xml")) {
            for (var entry : entries) {
                if (files.size() == MOST_FILES) {
                    throw new ClauseFileException(
                            List.of("The folder has too many clause files; expected at most " + MOST_FILES + "."));
                }
                files.put(entry.getFileName().toString(), text(entry));
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new ClauseFileException(List.of("The folder of clause files cannot be listed."));
        }
        return files;
    }

    private static String text(Path file) throws ClauseFileException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new ClauseFileException(List.of("Clause file " + file.getFileName() + " has " + Files.size(file)
                        + " bytes; expected at most " + LARGEST_FILE + "."));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new ClauseFileException(
                    List.of("Clause file " + file.getFileName() + " cannot be read; expected readable text in UTF-8."));
        }
    }
}
