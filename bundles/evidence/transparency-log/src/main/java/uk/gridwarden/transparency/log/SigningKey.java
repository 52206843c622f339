package uk.gridwarden.transparency.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** A named Ed25519 private key that signs notes. */
public final class SigningKey {
    private static final Pattern PEM = Pattern.compile("\\s*-----BEGIN "
            + "PRIVATE KEY-----((?:[A-Za-z0-9+/]{4}|\\s)*[A-Za-z0-9+/=]{4}\\s*)-----END " + "PRIVATE KEY-----\\s*");
    private static final int MAX_FILE = 2_000;

    private final EdECPrivateKey key;
    private final VerifierKey verifier;

    private SigningKey(EdECPrivateKey key, VerifierKey verifier) {
        this.key = key;
        this.verifier = verifier;
    }

    /**
     * Reads a PKCS #8 PEM file, such as {@code openssl genpkey -algorithm ed25519} writes (RFC 8410).
     *
     * @param name name of the key, which for the key of a log is the log's origin
     * @throws IOException when the file cannot be read or holds something else; the message names the file
     * @throws IllegalArgumentException when the name cannot be the name of a key
     */
    public static SigningKey read(Path file, String name) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file + "; expected an Ed25519 private key in PEM");
        }
        try {
            var text = Files.size(file) > MAX_FILE ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
            var key = privateKey(text);
            return new SigningKey(key, new VerifierKey(name, publicKey(key)));
        } catch (GeneralSecurityException notSuchAKey) {
            throw new IOException(
                    file + " is not an unencrypted Ed25519 private key in PEM (PKCS #8), as written by:"
                            + " openssl genpkey -algorithm ed25519",
                    notSuchAKey);
        }
    }

    private static EdECPrivateKey privateKey(String text) throws GeneralSecurityException {
        var pem = PEM.matcher(text);
        if (!pem.matches()) {
            throw new InvalidKeyException("not one PEM block of a private key");
        }
        var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        // The factory reads Ed448 keys as well.
        if (KeyFactory.getInstance("EdDSA").generatePrivate(encoded) instanceof EdECPrivateKey key
                && key.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
            return key;
        }
        throw new InvalidKeyException("not an Ed25519 key");
    }

    // The JDK does not compute a public key from a private one.
    private static byte[] publicKey(EdECPrivateKey key) throws InvalidKeyException {
        var seed = key.getBytes().orElseThrow(() -> new InvalidKeyException("the key does not show its octets"));
        return new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
    }

    /** The public key, under the same name. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** The note with a signature by this key added. */
    public SignedNote sign(SignedNote note) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(note.text().getBytes(StandardCharsets.UTF_8));
            var signatures = new ArrayList<>(note.signatures());
            signatures.add(SignedNote.Signature.of(verifier, signature.sign()));
            return new SignedNote(note.text(), signatures);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("an Ed25519 key signs every text", impossible);
        }
    }
}
