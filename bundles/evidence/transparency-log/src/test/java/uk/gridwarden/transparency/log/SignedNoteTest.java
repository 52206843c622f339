package uk.gridwarden.transparency.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.rule.api.Sha256;

class SignedNoteTest {
    private static final String ORIGIN = "gridwarden/node-a";
    /** The example of the documentation of Go's package golang.org/x/mod/sumdb/note. */
    private static final String PUBLISHED =
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private static final String PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    @TempDir
    Path folder;

    @Test
    void verifiesThePublishedNote() {
        var note = SignedNote.parse(PUBLISHED);

        assertThat(note.isSignedBy(VerifierKey.parse(PUBLISHED_KEY))).isTrue();
        assertThat(note).hasToString(PUBLISHED);
        assertThat(SignedNote.parse(PUBLISHED.replace("your", "the")).isSignedBy(VerifierKey.parse(PUBLISHED_KEY)))
                .isFalse();
    }

    /** Test 1 of RFC 8032 section 7.1. */
    @Test
    void derivesThePublicKeyOfThePublishedPrivateKey() throws IOException {
        var encoded = "302e020100300506032b657004220420" // PKCS #8 up to the key
                + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        var published = "01" + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

        var key = SigningKey.read(pem(base64(encoded)), "example");

        assertThat(key.verifier().toString()).startsWith("example+").endsWith("+" + base64(published));
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    @Test
    void signsACheckpointThatItsKeyVerifies() throws Exception {
        var key = SigningKey.read(generated("Ed25519"), ORIGIN);
        var other = SigningKey.read(generated("Ed25519"), ORIGIN);
        var checkpoint = new Checkpoint(ORIGIN, 278, Sha256.of(new byte[0]));

        var note = SignedNote.parse(key.sign(checkpoint.note()).toString());

        assertThat(note.text()).isEqualTo("gridwarden/node-a\n278\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
        assertThat(Checkpoint.of(note)).isEqualTo(checkpoint);
        assertThat(note.isSignedBy(VerifierKey.parse(key.verifier().toString())))
                .isTrue();
        assertThat(note.isSignedBy(other.verifier())).isFalse();
        assertThat(other.sign(note).isSignedBy(key.verifier())).isTrue();
        assertThat(new SignedNote(note.text().replace("278", "279"), note.signatures()).isSignedBy(key.verifier()))
                .isFalse();
    }

    @Test
    void writesACheckpointWithoutAKeyAsANoteWithoutASignature() {
        var note = new Checkpoint(ORIGIN, 0, MerkleTree.EMPTY_ROOT).note();

        assertThat(note).hasToString("gridwarden/node-a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n");
        assertThat(SignedNote.parse(note.toString())).isEqualTo(note);
        assertThat(note.isSignedBy(VerifierKey.parse(PUBLISHED_KEY))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\nsignature\n",
                "text\n\n\u2014 name c2hvcnQ\n",
                "text\n\n\u2014 name AAAA\n",
                "text\n\n\u2014 a+b AAAAAAAA\n",
                "text\n\n\u2014 name AAAAAAAA",
                "te\rxt\n\n"
            })
    void refusesWhatIsNotExactlyANote(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n",
                "log\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
            })
    void refusesWhatIsNotExactlyACheckpoint(String text) {
        var note = SignedNote.parse(text + "\n");

        assertThatThrownBy(() -> Checkpoint.of(note)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void refusesAKeyThatIsNotInTheNotesForm(String key) {
        assertThatThrownBy(() -> VerifierKey.parse(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesTheFileThatIsNotAnEd25519Key() throws Exception {
        for (var file :
                new Path[] {generated("Ed448"), generated("RSA"), Files.writeString(folder.resolve("x"), "no")}) {
            assertThatThrownBy(() -> SigningKey.read(file, ORIGIN))
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + " is not an unencrypted Ed25519 private key in PEM (PKCS #8), as written by:"
                            + " openssl genpkey -algorithm ed25519");
        }
        assertThatThrownBy(() -> SigningKey.read(folder.resolve("none"), ORIGIN))
                .hasMessage("there is no file " + folder.resolve("none") + "; expected an Ed25519 private key in PEM");
        var key = generated("Ed25519");
        assertThatThrownBy(() -> SigningKey.read(key, "node a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'node a' cannot be the name of a key; expected no space, plus sign or control character");
    }

    private Path generated(String algorithm) throws IOException, GeneralSecurityException {
        var key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
        return pem(Base64.getMimeEncoder().encodeToString(key.getEncoded()));
    }

    private Path pem(String body) throws IOException {
        return Files.writeString(
                Files.createTempFile(folder, "key", ".pem"),
                "-----BEGIN " + "PRIVATE KEY-----\n" + body + "\n-----END " + "PRIVATE KEY-----\n");
    }
}
