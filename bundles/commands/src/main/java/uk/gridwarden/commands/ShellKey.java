package uk.gridwarden.commands;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the key of {@code bin/gw} at first start and lets its public half into the shell.
 *
 * <p>There is no password anywhere: whoever can read the key file, which only the owner of the installation can, may use
 * the shell.
 */
@Component(immediate = true, service = ShellKey.class)
public final class ShellKey {
    private static final Logger LOG = LoggerFactory.getLogger(ShellKey.class);
    private static final int RSA_BITS = 3072;
    private static final String USER = "gw";
    private static final int PEM_LINE = 64;

    /** Called by Declarative Services. */
    @Activate
    public ShellKey(BundleContext context) throws IOException {
        ensure(
                Path.of(context.getProperty("karaf.base"), "data", "shell", "gw_key"),
                Path.of(context.getProperty("karaf.etc"), "keys.properties"));
    }

    static void ensure(Path keyFile, Path keysProperties) throws IOException {
        if (Files.exists(keyFile)) {
            return;
        }
        Files.createDirectories(keyFile.getParent());
        var pair = generate();
        writePrivate(keyFile, pair);
        var line = USER + " = " + sshForm((RSAPublicKey) pair.getPublic()) + ",_g_:gwgroup";
        var kept = Files.exists(keysProperties)
                ? Files.readAllLines(keysProperties, StandardCharsets.UTF_8)
                : List.<String>of();
        var lines = new ArrayList<>(kept.stream()
                .filter(existing -> !existing.startsWith(USER + " ") && !existing.startsWith("_g_\\:gwgroup"))
                .toList());
        lines.add(line);
        lines.add("_g_\\:gwgroup = group,admin,manager,viewer,systembundles,ssh");
        Files.write(keysProperties, lines, StandardCharsets.UTF_8);
        LOG.info("Made the key of bin/gw");
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has RSA", impossible);
        }
    }

    /** The file is never readable by others, not even for a moment. */
    private static void writePrivate(Path file, KeyPair pair) throws IOException {
        var body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        var pem = "-----BEGIN " + "PRIVATE KEY-----\n" + body + "\n-----END " + "PRIVATE KEY-----\n";
        var temporary = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(temporary);
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(temporary);
        }
        Files.writeString(temporary, pem, StandardCharsets.US_ASCII, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(temporary, file);
    }

    /** The public key as SSH writes it: name, exponent and modulus, each with its length before it, in base64. */
    private static String sshForm(RSAPublicKey key) throws IOException {
        var octets = new ByteArrayOutputStream();
        var out = new DataOutputStream(octets);
        write(out, "ssh-rsa".getBytes(StandardCharsets.US_ASCII));
        write(out, key.getPublicExponent().toByteArray());
        write(out, key.getModulus().toByteArray());
        return Base64.getEncoder().encodeToString(octets.toByteArray());
    }

    private static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }
}
