package uk.gridwarden.smki.internal;

/** Text from a certificate or a request, made fit for a message: short, and without control characters. */
final class Printable {
    private static final int LENGTH = 64;

    private Printable() {}

    static String of(String text) {
        var shortened = text.length() > LENGTH ? text.substring(0, LENGTH) + "…" : text;
        return shortened.replaceAll("[^\\x20-\\x7e…]", "?");
    }
}
