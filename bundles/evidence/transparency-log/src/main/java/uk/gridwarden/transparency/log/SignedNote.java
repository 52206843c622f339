package uk.gridwarden.transparency.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text with signatures below it (C2SP signed-note). Without a key, Gridwarden writes such a note without a signature.
 *
 * @param text what is signed; it ends with a line feed
 */
public record SignedNote(String text, List<Signature> signatures) {
    private static final String SIGNATURE = "\u2014 ";
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x09\\x0B-\\x1F\\x7F]");
    private static final Pattern SIGNATURE_LINE =
            Pattern.compile(SIGNATURE + "(" + VerifierKey.NAME + ") ([A-Za-z0-9+/]+={0,2})");

    /**
     * A signature line.
     *
     * @param name name of the key
     * @param base64 the identifier of the key (4 octets) and the signature
     */
    public record Signature(String name, String base64) {

        /** Checks that there is a signature after the identifier. */
        public Signature {
            if (decoded(base64).length <= Integer.BYTES) {
                throw new IllegalArgumentException("'" + base64 + "' has no signature after the identifier of its key");
            }
        }

        static Signature of(VerifierKey key, byte[] signature) {
            var octets = ByteBuffer.allocate(Integer.BYTES + signature.length)
                    .putInt(key.id())
                    .put(signature)
                    .array();
            return new Signature(key.name(), Base64.getEncoder().encodeToString(octets));
        }

        private boolean isNamedFor(VerifierKey key) {
            return name.equals(key.name()) && ByteBuffer.wrap(decoded(base64)).getInt() == key.id();
        }

        private byte[] octets() {
            var octets = decoded(base64);
            return Arrays.copyOfRange(octets, Integer.BYTES, octets.length);
        }
    }

    /** Checks the text. */
    public SignedNote {
        if (!text.endsWith("\n") || CONTROL.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "the text of a note ends with a line feed and has no other control characters");
        }
        signatures = List.copyOf(signatures);
    }

    /**
     * Parses a note.
     *
     * @throws IllegalArgumentException when {@code note} is not exactly a text, an empty line and signature lines
     */
    public static SignedNote parse(String note) {
        var end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("a note has an empty line between its text and its signatures");
        }
        var signatures = new ArrayList<Signature>();
        note.substring(end + 2).lines().forEach(line -> signatures.add(signature(line)));
        return new SignedNote(note.substring(0, end + 1), signatures);
    }

    private static Signature signature(String line) {
        var parts = SIGNATURE_LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + line + "' is not a signature line of a note");
        }
        return new Signature(parts.group(1), parts.group(2));
    }

    /** Decodes base64 that is written in the only way that its octets are written. */
    static byte[] decoded(String text) {
        var octets = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(octets).equals(text)) {
            throw new IllegalArgumentException("'" + text + "' is not canonical base64");
        }
        return octets;
    }

    /** Whether the key signed the text. Signatures by other keys are ignored. */
    public boolean isSignedBy(VerifierKey key) {
        var own = signatures.stream()
                .filter(signature -> signature.isNamedFor(key))
                .toList();
        var octets = text.getBytes(StandardCharsets.UTF_8);
        return !own.isEmpty() && own.stream().allMatch(signature -> key.verifies(octets, signature.octets()));
    }

    /** The note as it is stored and sent. */
    @Override
    public String toString() {
        var note = new StringBuilder(text).append('\n');
        for (var signature : signatures) {
            note.append(SIGNATURE)
                    .append(signature.name())
                    .append(' ')
                    .append(signature.base64())
                    .append('\n');
        }
        return note.toString();
    }
}
