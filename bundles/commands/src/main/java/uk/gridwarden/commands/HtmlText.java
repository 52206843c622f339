package uk.gridwarden.commands;

/** Text on its way into a page. */
final class HtmlText {
    private HtmlText() {}

    /** The text as it may stand in an element or a quoted attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
