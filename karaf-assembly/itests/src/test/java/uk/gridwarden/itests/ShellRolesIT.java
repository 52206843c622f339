package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.gridwarden.callers.Permissions;
import uk.gridwarden.callers.Role;
import uk.gridwarden.demo.RunningDistribution;

/** What the users of the shell may do there, by role. */
@ExtendWith(SharedPlatform.Resolver.class)
class ShellRolesIT {
    private static final String NOT_THERE = "Command not found";
    private static final String CREDENTIALS = "Insufficient credentials";

    private static RunningDistribution platform;
    private static KeyPair key;

    @BeforeAll
    static void share(SharedPlatform shared) throws NoSuchAlgorithmException {
        platform = shared.running();
        key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void holdToTheTable(Role role) throws Exception {
        var user = "the-" + role.key();
        add(user, role);
        try {
            for (var row : Permissions.all()) {
                if (row.kind() == Permissions.Kind.COMMAND && !row.name().equals("call")) {
                    // None of these does anything without arguments, or with this one.
                    var printed = Shell.as(platform, user, key, "gw:" + row.name() + " --nonsense");
                    assertThat(isClosed(printed))
                            .as("%s for %s: %s", row.name(), role, printed)
                            .isEqualTo(!row.roles().contains(role));
                }
            }
            for (var line : List.of(
                    "shell:exec true",
                    "shell:java x",
                    "bundle:list",
                    "config:list",
                    "feature:list",
                    "shell:echo x > y")) {
                var printed = Shell.as(platform, user, key, line);
                assertThat(isClosed(printed))
                        .as("%s for %s: %s", line, role, printed)
                        .isEqualTo(role != Role.ADMINISTRATOR);
            }
        } finally {
            Shell.gw(platform, "users remove " + user);
        }
        assertThatThrownBy(() -> Shell.as(platform, user, key, "gw:statistics")).isInstanceOf(IOException.class);
    }

    private static boolean isClosed(String printed) {
        return printed.contains(NOT_THERE) || printed.contains(CREDENTIALS);
    }

    @Test
    void recordsWhoIsLetInAndWhoIsRefused() throws Exception {
        assertThatThrownBy(() -> Shell.as(platform, "mallory", key, "gw:statistics"))
                .isInstanceOf(IOException.class);
        add("ada", Role.AUDITOR);
        Shell.as(platform, "ada", key, "gw:statistics");
        Shell.gw(platform, "users remove ada");

        await().atMost(Platform.LIMIT)
                .untilAsserted(() -> assertThat(String.join("\n", Shell.gw(platform, "search --kind act --limit 500")))
                        .contains("mallory", "Was not let into the shell.", "A user is let into the shell."));
    }

    private static void add(String user, Role role) throws IOException {
        var file = Files.createTempFile("key", ".pub");
        Files.writeString(file, PublicKeyEntry.toString(key.getPublic()) + "\n");
        assertThat(Shell.gw(platform, "users add " + user + " " + file + " " + role.key()))
                .startsWith("0");
        Files.delete(file);
    }
}
