package uk.gridwarden.commands;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.ActRecorder;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.callers.Role;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Sha256;

/**
 * The users of the shell whose keys are in {@code data/shell}, beside that of {@code bin/gw}. What changes is on record
 * before it counts.
 */
@Component(service = ShellUsers.class)
public final class ShellUsers {
    private static final Set<String> KEY_TYPES =
            Set.of("ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521");
    private static final String ROLES_OF_KARAF = "admin,manager,viewer,systembundles";
    private static final String GROUP = "_g_:";

    private final Path keys;
    private final ActRecorder acts;
    private final Clock clock;

    /** Called by Declarative Services. */
    @Activate
    public ShellUsers(
            BundleContext context,
            @Reference ActRecorder acts,
            @Reference(target = "(gridwarden.platform.clock=true)") Clock clock) {
        this(ShellLogins.folder(context).resolve(ShellLogins.KEYS), acts, clock);
    }

    ShellUsers(Path keys, ActRecorder acts, Clock clock) {
        this.keys = keys;
        this.acts = acts;
        this.clock = clock;
    }

    /** What follows the key of each user: roles, or a group. */
    synchronized Map<String, String> all() throws IOException {
        var found = new Properties();
        try (var file = Files.newBufferedReader(keys, StandardCharsets.UTF_8)) {
            found.load(file);
        }
        var users = new TreeMap<String, String>();
        for (var name : found.stringPropertyNames()) {
            if (!name.startsWith(GROUP)) {
                users.put(name, found.getProperty(name).replaceFirst("^[^,]*,", ""));
            }
        }
        return users;
    }

    /**
     * Lets the owner of a key in.
     *
     * @param publicKey as OpenSSH writes it
     * @param by who asks for it
     */
    synchronized void add(String name, String publicKey, Set<Role> roles, String by)
            throws IOException, UnavailableException {
        if (!name.matches("[a-z][a-z0-9-]{0,31}") || roles.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a name of up to 32 small letters, digits and hyphens, and a role");
        }
        if (all().containsKey(name)) {
            throw new IllegalArgumentException("there is a user " + name + " already; remove that one first");
        }
        var key = key(publicKey);
        var keysOfRoles = roles.stream().sorted().map(Role::key).collect(Collectors.joining(","));
        record(
                by,
                name,
                "A user is let into the shell.",
                Map.of("roles", keysOfRoles, "key", Sha256.of(octets(key)).toString()));
        var lines = new ArrayList<>(Files.readAllLines(keys, StandardCharsets.UTF_8));
        lines.add(name + " = " + key + "," + keysOfRoles + ",ssh"
                + (roles.contains(Role.ADMINISTRATOR) ? "," + ROLES_OF_KARAF : ""));
        ShellKey.replace(keys, lines);
    }

    /** Lets a user in no more. */
    synchronized void remove(String name, String by) throws IOException, UnavailableException {
        if (!all().containsKey(name) || name.equals(ShellKey.USER)) {
            throw new IllegalArgumentException("there is no user " + name + " that can be removed");
        }
        record(by, name, "A user is let into the shell no more.", Map.of());
        ShellKey.replace(
                keys,
                Files.readAllLines(keys, StandardCharsets.UTF_8).stream()
                        .filter(line -> !line.matches("\\s*" + name + "\\s*[=:].*"))
                        .toList());
    }

    private void record(String by, String name, String what, Map<String, String> details) throws UnavailableException {
        var all = new TreeMap<>(details);
        all.put(AdministrativeAct.ABOUT, name);
        acts.record(AdministrativeAct.ofUser(by, clock.instant(), ActKind.KEY_CHANGED, what, all));
    }

    private static String key(String publicKey) {
        var words = List.of(publicKey.strip().split("\\s+"));
        try {
            if (words.size() >= 2
                    && KEY_TYPES.contains(words.get(0))
                    && words.get(0).equals(type(words.get(1)))) {
                return words.get(1);
            }
        } catch (IllegalArgumentException | IOException malformed) {
            // It is refused below.
        }
        throw new IllegalArgumentException(
                "the file holds no public key of SSH that the shell takes; expected one line that begins with "
                        + String.join(", ", KEY_TYPES.stream().sorted().toList()));
    }

    private static String type(String key) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(octets(key)));
        return new String(in.readNBytes(in.readInt() & 0xFF), StandardCharsets.US_ASCII);
    }

    private static byte[] octets(String key) {
        return Base64.getDecoder().decode(key);
    }
}
