package uk.gridwarden.log.verifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A public key in the notes' own form, {@code name+<8 hexadecimal digits>+<base64>} (C2SP signed-note).
 *
 * @param id first four octets, in hex, of SHA-256 over the name, a line feed, the octet 1 and the key
 */
record Key(String name, String id, PublicKey key) {
    private static final Pattern TEXT = Pattern.compile("([^\\s+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");
    private static final HexFormat HEX = HexFormat.of();
    private static final String ED25519_INFO = "302a300506032b6570032100";
    private static final String ED25519 = "01";
    private static final int ID = 4;

    /** Empty when the text is not a key, or not the key that its identifier says. */
    static Optional<Key> parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var key = HEX.formatHex(Base64.getDecoder().decode(parts.group(3)));
        var name = HEX.formatHex((parts.group(1) + "\n").getBytes(StandardCharsets.UTF_8));
        if (!key.startsWith(ED25519) || !Chain.sha256(HEX.parseHex(name + key)).startsWith(parts.group(2))) {
            return Optional.empty();
        }
        try {
            var encoded = new X509EncodedKeySpec(HEX.parseHex(ED25519_INFO + key.substring(ED25519.length())));
            return Optional.of(new Key(
                    parts.group(1),
                    parts.group(2),
                    KeyFactory.getInstance("Ed25519").generatePublic(encoded)));
        } catch (GeneralSecurityException notAKey) {
            return Optional.empty();
        }
    }

    /** Whether it signed the note. A signature of this key that does not hold is a fault. */
    boolean signed(Note note) throws MalformedExportException {
        var found = false;
        for (var line : note.signatures()) {
            var space = line.lastIndexOf(' ');
            var octets = decoded(line.substring(space + 1));
            if (line.substring(2, space).equals(name)
                    && octets.length > ID
                    && HEX.formatHex(octets, 0, ID).equals(id)) {
                if (!verifies(note.text(), Arrays.copyOfRange(octets, ID, octets.length))) {
                    throw new MalformedExportException("has a signature of the key " + this + " that does not hold");
                }
                found = true;
            }
        }
        return found;
    }

    private static byte[] decoded(String base64) throws MalformedExportException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedExportException("has a signature that is not base64");
        }
    }

    private boolean verifies(String text, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    @Override
    public String toString() {
        return name + "+" + id;
    }
}
