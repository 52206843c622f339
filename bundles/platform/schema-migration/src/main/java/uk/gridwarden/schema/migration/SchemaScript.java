package uk.gridwarden.schema.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * One step from a version of the tables to the next. Once it was released it is never edited, comments included.
 *
 * @param name its name, which is written down when it is applied
 * @param text statements of SQL, each with a semicolon at its end
 */
public record SchemaScript(String name, String text) {

    /** The scripts that lie beside a class, in order: the first brings the tables to version 1. */
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
}
