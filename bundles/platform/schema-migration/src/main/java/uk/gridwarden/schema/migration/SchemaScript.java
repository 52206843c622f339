package uk.gridwarden.schema.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A step from one version of the tables to the next. A released script is never edited, comments included.
 *
 * @param name its name in the history
 * @param text statements of SQL, each ending with a semicolon at the end of a line; a comment is a line of its own that
 *     starts with two hyphens; {@code @octets@} stands for the column type for octets of any length
 */
public record SchemaScript(String name, String text) {

    /** The scripts in the package of a class, in order: the first makes version 1 of the tables. */
    public static List<SchemaScript> beside(Class<?> owner, String... names) {
        return Stream.of(names).map(name -> read(owner, name)).toList();
    }

    private static SchemaScript read(Class<?> owner, String name) {
        try (var content = owner.getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalArgumentException("there is no script " + name + " beside its class");
            }
            return new SchemaScript(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException bundleGone) {
            throw new UncheckedIOException("the script " + name + " cannot be read from its bundle", bundleGone);
        }
    }

    /** Tells an edited script from the one that was applied. */
    long checksum() {
        var checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }

    List<String> statements(String octets) {
        var withoutComments = text.replaceAll("(?m)^\\s*--.*$", "").replace("@octets@", octets);
        return Stream.of(withoutComments.split(";[ \\t]*(\\R|\\z)"))
                .filter(statement -> !statement.isBlank())
                .toList();
    }
}
