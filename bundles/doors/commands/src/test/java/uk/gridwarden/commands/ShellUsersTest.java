package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.callers.Role;
import uk.gridwarden.failures.UnavailableException;

class ShellUsersTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    /** The length and name of its type, and nothing more. */
    private static final String KEY = "AAAAB3NzaC1yc2E=";

    private static final String LINE = "gw = AAAAown,_g_:gwgroup";

    @TempDir
    Path folder;

    private final List<AdministrativeAct> acts = new ArrayList<>();
    private boolean isDiskFull;
    private Path keys;
    private ShellUsers users;

    @BeforeEach
    void build() throws Exception {
        keys = Files.writeString(folder.resolve("keys.properties"), LINE + "\n_g_\\:gwgroup = group,admin\n");
        users = new ShellUsers(
                keys,
                act -> {
                    if (isDiskFull) {
                        throw new UnavailableException("The disk is full.");
                    }
                    acts.add(act);
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void letsAUserInWithItsRoles() throws Exception {
        users.add("ada", "ssh-rsa " + KEY + " ada@example\n", Set.of(Role.OPERATOR, Role.AUDITOR), "gw");

        assertThat(Files.readAllLines(keys))
                .containsExactly(LINE, "_g_\\:gwgroup = group,admin", "ada = " + KEY + ",auditor,operator,ssh");
        assertThat(users.all()).containsEntry("ada", "auditor,operator,ssh").containsEntry("gw", "_g_:gwgroup");
        assertThat(acts).singleElement().satisfies(act -> {
            assertThat(act.who()).isEqualTo("gw");
            assertThat(act.details()).containsEntry("about", "ada").containsEntry("roles", "auditor,operator");
        });
    }

    @Test
    void givesAnAdministratorTheRolesOfKaraf() throws Exception {
        users.add("ada", "ssh-rsa " + KEY, Set.of(Role.ADMINISTRATOR), "gw");

        assertThat(users.all()).containsEntry("ada", "administrator,ssh,admin,manager,viewer,systembundles");
    }

    @Test
    void letsAUserInNoMore() throws Exception {
        users.add("ada", "ssh-rsa " + KEY, Set.of(Role.OPERATOR), "gw");

        users.remove("ada", "gw");

        assertThat(Files.readAllLines(keys)).containsExactly(LINE, "_g_\\:gwgroup = group,admin");
        assertThat(acts).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ssh-rsa", "ssh-rsa AAAA", "ssh-ed25519 " + KEY, "ssh-dss " + KEY, "ssh-rsa !"})
    void refusesWhatIsNoKeyThatTheShellTakes(String key) {
        assertThatThrownBy(() -> users.add("ada", key, Set.of(Role.OPERATOR), "gw"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no public key of SSH");
        assertThat(acts).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gw", "a=b", "_g_:x", ""})
    void refusesANameThatIsTakenOrNone(String name) {
        assertThatThrownBy(() -> users.add(name, "ssh-rsa " + KEY, Set.of(Role.OPERATOR), "gw"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> users.remove(name, "gw")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void changesNothingThatCannotBeRecorded() throws Exception {
        isDiskFull = true;

        assertThatThrownBy(() -> users.add("ada", "ssh-rsa " + KEY, Set.of(Role.OPERATOR), "gw"))
                .isInstanceOf(UnavailableException.class);

        assertThat(users.all()).containsOnlyKeys("gw");
    }
}
