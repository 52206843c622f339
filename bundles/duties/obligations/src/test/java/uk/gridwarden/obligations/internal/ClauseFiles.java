package uk.gridwarden.obligations.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Clause files for tests, made from those shipped by replacing a piece of text. */
final class ClauseFiles {
    private ClauseFiles() {}

    static String shipped(String name) throws IOException {
        try (var content = ClauseFiles.class.getResourceAsStream("/clauses/" + name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A shipped file with every occurrence of a piece of text replaced; the text must occur. */
    static String shippedBut(String name, String text, String by) throws IOException {
        var content = shipped(name);
        if (!content.contains(text)) {
            throw new AssertionError(name + " does not contain " + text);
        }
        return content.replace(text, by);
    }

    /** A text version later than MP087 under which the limb (b) of G3.17 excludes nothing. */
    static String laterVersion(String id, String day) throws IOException {
        return shippedBut("mp087.xml", "id=\"mp087\"", "id=\"" + id + "\"")
                .replace("<day>2019-11-04</day>", "<day>" + day + "</day>")
                .replaceAll("(?s)<exclusion .*?</exclusion>", "")
                .replaceAll("(?s)<caveat .*?</caveat>", "");
    }

    static void write(Path folder, String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
