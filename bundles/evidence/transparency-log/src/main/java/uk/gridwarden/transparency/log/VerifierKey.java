package uk.gridwarden.transparency.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import uk.gridwarden.rule.api.Sha256;

/**
 * A named Ed25519 public key in the notes' own form: {@code name+<8 hexadecimal digits>+<base64 of 0x01 and 32 octets>}
 * (C2SP signed-note).
 */
public final class VerifierKey {
    static final String NAME = "[^\\s\\p{Z}+\\p{Cntrl}]+";

    private static final Pattern TEXT = Pattern.compile("(" + NAME + ")\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]+={0,2})");
    private static final byte ED25519 = 1;
    private static final int KEY_OCTETS = 32;
    /** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410 section 4). */
    private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] key;

    /**
     * A key of this name.
     *
     * @param key the 32 octets of the public key
     * @throws IllegalArgumentException for another number of octets, or a name that is empty or has spaces or a plus sign
     */
    VerifierKey(String name, byte[] key) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be the name of a key; expected no space, plus sign or control character");
        }
        if (key.length != KEY_OCTETS) {
            throw new IllegalArgumentException("an Ed25519 key has " + KEY_OCTETS + " octets, not " + key.length);
        }
        this.name = name;
        this.key = key.clone();
    }

    /**
     * Parses the text form.
     *
     * @throws IllegalArgumentException when it is anything else, or its identifier is not that of its key
     */
    public static VerifierKey parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a verifier key; expected name+8 hexadecimal digits+base64");
        }
        var octets = SignedNote.decoded(parts.group(3));
        if (octets[0] != ED25519) {
            throw new IllegalArgumentException("'" + text + "' is not an Ed25519 key");
        }
        var key = new VerifierKey(parts.group(1), Arrays.copyOfRange(octets, 1, octets.length));
        if (!key.toString().equals(text)) {
            throw new IllegalArgumentException("'" + text + "' does not have the identifier of its key");
        }
        return key;
    }

    /** The name, which for the key of a log is the log's origin. */
    public String name() {
        return name;
    }

    /** The identifier that stands before signatures: the first four octets of a digest of name and key. */
    public int id() {
        var digest = Sha256.of((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {ED25519}, key);
        return ByteBuffer.wrap(digest.toOctets()).getInt();
    }

    /** Whether the signature over the text was made with the private key. */
    boolean verifies(byte[] text, byte[] signature) {
        try {
            var info = ByteBuffer.allocate(INFO.length + key.length).put(INFO).put(key);
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info.array())));
            verifier.update(text);
            return verifier.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException notAPoint) {
            throw new IllegalStateException("the key " + this + " cannot be used", notAPoint);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey verifier && name.equals(verifier.name) && Arrays.equals(key, verifier.key);
    }

    @Override
    public int hashCode() {
        return id();
    }

    /** The text form. */
    @Override
    public String toString() {
        var octets = ByteBuffer.allocate(1 + key.length).put(ED25519).put(key).array();
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+"
                + Base64.getEncoder().encodeToString(octets);
    }
}
