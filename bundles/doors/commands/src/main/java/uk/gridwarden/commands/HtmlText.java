package uk.gridwarden.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Text on its way into a page. */
final class HtmlText {
    private HtmlText() {}

    /** A text that lies beside this class. */
    static String resource(String name) {
        try (var text = HtmlText.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            throw new UncheckedIOException(name + " cannot be read from the bundle", gone);
        }
    }

    /** The text as it may stand in an element or a quoted attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
