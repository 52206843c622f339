package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;

/** The login of {@code bin/gw} after every start, even if an earlier start was interrupted. */
class ShellKeyTest {
    private static final String GROUP = "_g_\\:gwgroup = group,administrator,admin,manager,viewer,systembundles,ssh";

    @TempDir
    Path folder;

    private final List<AdministrativeAct> acts = new ArrayList<>();
    private Path keyFile;
    private Path keysProperties;

    @BeforeEach
    void start() throws Exception {
        keyFile = folder.resolve("data/shell/gw_key");
        keysProperties = folder.resolve("data/shell/keys.properties");
        startAgain();
    }

    @Test
    void makesAKeyAndLetsItIn() throws Exception {
        assertThat(keyFile).content().startsWith("-----BEGIN ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile.getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
        assertThat(lines()).hasSize(2).last().isEqualTo(GROUP);
        assertThat(lines().get(0)).startsWith("gw = AAAAB3NzaC1yc2E").endsWith(",_g_:gwgroup");
        assertThat(keyFile.resolveSibling("gw_key.part")).doesNotExist();
        assertThat(folder.resolve("data/shell/keys.properties.part")).doesNotExist();
    }

    @Test
    void changesNothingAtTheNextStart() throws Exception {
        var key = Files.readString(keyFile);
        var login = lines();

        startAgain();

        assertThat(acts).singleElement().satisfies(act -> assertThat(act.kind()).isEqualTo(ActKind.KEY_CHANGED));
        assertThat(keyFile).hasContent(key);
        assertThat(lines()).isEqualTo(login);
    }

    @Test
    void letsInAKeyWhoseStartEndedBeforeTheShellKnewIt() throws Exception {
        var login = lines();
        Files.delete(keysProperties);

        startAgain();

        assertThat(lines()).isEqualTo(login);
    }

    @Test
    void letsInTheKeyOfDataPutBesideAnotherConfigurationAndKeepsTheLoginsOfOthers() throws Exception {
        var login = lines();
        Files.write(keysProperties, List.of("# logins", "gw=AAAAother,_g_:gwgroup", "gwen = AAAAhers,viewer"));

        startAgain();

        assertThat(lines()).containsExactly("# logins", "gwen = AAAAhers,viewer", login.get(0), GROUP);
    }

    @Test
    void keepsTheRolesThatAnOperatorGave() throws Exception {
        var login = List.of(lines().get(0), "_g_\\:gwgroup = group,viewer,ssh");
        Files.write(keysProperties, login);

        startAgain();

        assertThat(lines()).isEqualTo(login);
    }

    @Test
    void doesNotReplaceAKeyFileThatItCannotRead() throws Exception {
        Files.writeString(keyFile, "not a key");

        assertThatThrownBy(this::startAgain)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not hold an RSA key");
        assertThat(keyFile).hasContent("not a key");
    }

    private void startAgain() throws Exception {
        new ShellKey(keyFile, keysProperties, acts::add, Clock.fixed(RecordedExamples.NOW, ZoneOffset.UTC)).start();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(keysProperties);
    }
}
