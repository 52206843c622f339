package uk.gridwarden.log.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.transparency.log.SigningKey;

/** A log of 20 records, with a signed checkpoint after each 6 and after the last. */
abstract class VerifierTestCase {
    static final int RECORDS = 20;

    @TempDir
    Path folder;

    SigningKey key;
    TestExport export;

    @BeforeEach
    void makeALog() throws IOException {
        key = newKey(TestExport.LOG);
        export = TestExport.of(RECORDS, 6, Optional.of(key));
    }

    SigningKey newKey(String name) throws IOException {
        try {
            var octets = KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
            var file = Files.createTempFile(folder, "key", ".pem");
            Files.writeString(
                    file,
                    "-----BEGIN " + "PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(octets) + "\n-----END "
                            + "PRIVATE KEY-----\n");
            return SigningKey.read(file, name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Path file() {
        return folder.resolve("export.jsonl");
    }

    String verifierKey() {
        return key.verifier().toString();
    }

    String shortKey() {
        return verifierKey().substring(0, TestExport.LOG.length() + 9);
    }

    static String verified(Object... arguments) {
        var printed = new ByteArrayOutputStream();
        var texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        var status = VerifyExport.run(texts, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return status + " " + printed.toString(StandardCharsets.UTF_8);
    }
}
