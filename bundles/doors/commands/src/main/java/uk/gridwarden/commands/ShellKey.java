package uk.gridwarden.commands;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.file.access.PrivateFile;

/**
 * Generates the key of {@code bin/gw} at first start and adds its public key to the logins in {@code data/shell}.
 *
 * <p>There is no password: only the owner of the installation can read the key file, and so use the shell.
 */
@Component(immediate = true, service = ShellKey.class)
public final class ShellKey {
    private static final Logger LOG = LoggerFactory.getLogger(ShellKey.class);
    private static final int RSA_BITS = 3072;
    static final String USER = "gw";
    private static final String NO_KEY =
            "The key file of bin/gw does not hold an RSA key; delete it to get a new key at the next start.";
    private static final int PEM_LINE = 64;
    private static final String PEM_BEGIN = "-----BEGIN " + "PRIVATE KEY-----";
    private static final String PEM_END = "-----END " + "PRIVATE KEY-----";
    private static final Pattern USER_LINE = Pattern.compile("\\s*" + USER + "\\s*[=:]");
    private static final String GROUP = "_g_\\:gwgroup";

    private final Path keyFile;
    private final Path keysProperties;
    private final ActRecorder acts;
    private final Clock clock;

    /** Called by Declarative Services. */
    @Activate
    public ShellKey(
            BundleContext context,
            @Reference ActRecorder acts,
            @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        this(
                ShellLogins.folder(context).resolve("gw_key"),
                ShellLogins.folder(context).resolve(ShellLogins.KEYS),
                acts,
                clock);
    }

    ShellKey(Path keyFile, Path keysProperties, ActRecorder acts, Clock clock) {
        this.acts = acts;
        this.clock = clock;
        this.keyFile = keyFile;
        this.keysProperties = keysProperties;
    }

    /**
     * Generates the key if there is none, and adds it to the logins at every start: an earlier start may have been
     * interrupted between the two.
     */
    @Activate
    void start() throws IOException, UnavailableException {
        // Karaf puts the host key of the shell there too.
        PrivateFile.makeFolder(keyFile.getParent());
        if (!Files.exists(keyFile)) {
            acts.record(AdministrativeAct.ofPlatform(
                    clock.instant(), ActKind.KEY_CHANGED, "data/shell", "A key for bin/gw is generated.", Map.of()));
            writePrivate(keyFile, generate());
            LOG.info("Generated the key of bin/gw");
        }
        addLogin(sshForm(readPrivate(keyFile)));
    }

    private void addLogin(String publicKey) throws IOException {
        var given = Files.exists(keysProperties)
                ? Files.readAllLines(keysProperties, StandardCharsets.UTF_8)
                : List.<String>of();
        var lines = new ArrayList<>(given.stream()
                .filter(line -> !USER_LINE.matcher(line).lookingAt() || line.contains(publicKey + ","))
                .toList());
        if (lines.stream().noneMatch(line -> USER_LINE.matcher(line).lookingAt())) {
            lines.add(USER + " = " + publicKey + ",_g_:gwgroup");
        }
        // An operator may have changed the roles.
        if (lines.stream().noneMatch(line -> line.startsWith(GROUP))) {
            lines.add(GROUP + " = group,administrator,admin,manager,viewer,systembundles,ssh");
        }
        if (!lines.equals(given)) {
            replace(keysProperties, lines);
            LOG.info("Added the key of bin/gw to the logins of the shell");
        }
    }

    /** Replaces the file atomically: it is read at every login. */
    static void replace(Path file, List<String> lines) throws IOException {
        var temporary = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(temporary);
        if (Files.exists(file)) {
            Files.copy(file, temporary, StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.write(temporary, lines, StandardCharsets.UTF_8);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static PrivateKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair().getPrivate();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform supports RSA", impossible);
        }
    }

    /** Creates the file with its permissions, so that others can never read it. */
    private static void writePrivate(Path file, PrivateKey key) throws IOException {
        var body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(key.getEncoded());
        var pem = PEM_BEGIN + "\n" + body + "\n" + PEM_END + "\n";
        var temporary = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(temporary);
        PrivateFile.write(temporary, pem, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static RSAPrivateCrtKey readPrivate(Path file) throws IOException {
        var body = Files.readString(file, StandardCharsets.US_ASCII)
                .replace(PEM_BEGIN, "")
                .replace(PEM_END, "");
        try {
            var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body));
            if (KeyFactory.getInstance("RSA").generatePrivate(encoded) instanceof RSAPrivateCrtKey key) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IOException(NO_KEY, unreadable);
        }
        throw new IOException(NO_KEY);
    }

    /** The public key in the form of SSH: name, exponent and modulus, each preceded by its length, in base64. */
    private static String sshForm(RSAPrivateCrtKey key) throws IOException {
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
