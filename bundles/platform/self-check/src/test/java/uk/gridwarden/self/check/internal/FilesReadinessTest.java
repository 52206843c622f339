package uk.gridwarden.self.check.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which modes are warned of, and with which command. */
class FilesReadinessTest {
    @TempDir
    Path base;

    private FilesReadiness readiness;

    @BeforeEach
    void install() throws IOException {
        for (var folder : List.of("data", "var")) {
            mode("rwxr-x---", Files.createDirectory(base.resolve(folder)));
        }
        for (var folder : List.of("bin", "lib", "system", "deploy", "etc")) {
            mode("rwxr-xr-x", Files.createDirectory(base.resolve(folder)));
        }
        mode("rwx------", Files.createDirectory(base.resolve("data/shell")));
        file("data/decisions.head", "not looked at: the folder is closed", "rw-rw-rw-");
        file("etc/settings.cfg", "# password = example\nport = 8181\nsecretsdir = etc\n", "rw-r--r--");
        file("bin/karaf", "#!/bin/sh", "rwxr-xr-x");
        readiness = new FilesReadiness(new InstallationFiles(base, base.resolve("var"), base.resolve("etc")));
    }

    @Test
    void findsNothingAmissWhereOthersReachNothingThatIsPrivate() {
        assertThat(readiness.state().problems()).isEmpty();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void warnsOfOpenFoldersUntilTheyAreClosed() throws IOException {
        mode("rwxr-xr-x", base.resolve("data"));
        mode("rwxr-x--x", base.resolve("var"));
        assertThat(warnings())
                .containsExactly(
                        base + "/data is open to every user of this machine; run: chmod -R o-rwx " + base + "/data",
                        base + "/var is open to every user of this machine; run: chmod -R o-rwx " + base + "/var");

        mode("rwxr-x---", base.resolve("data"));
        mode("rwx------", base.resolve("var"));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void warnsOfAFolderOfPrivateKeysThatTheGroupCanEnter() throws IOException {
        mode("rwx--x---", base.resolve("data/shell"));
        assertThat(warnings())
                .containsExactly(base + "/data/shell holds private keys and is open to others than its owner; run:"
                        + " chmod 700 " + base + "/data/shell");
    }

    @Test
    void warnsOfSecretsInSettingsAndOfKeyStores() throws IOException {
        file("etc/database.cfg", "user = gridwarden\n  password = tr0ub4dor\n", "rw-r--r--");
        file("etc/url.cfg", "url = jdbc:postgresql://db/log?user=a&password=b", "rw-r-----");
        Files.createDirectory(base.resolve("etc/keystores"));
        file("etc/keystores/server.p12", "store", "rw-r--r--");
        assertThat(warnings())
                .containsExactlyInAnyOrder(secret("etc/database.cfg"), secret("etc/keystores/server.p12"));
    }

    private String secret(String file) {
        return base.resolve(file) + " holds a secret that every user of this machine can read; run: chmod o-rwx "
                + base.resolve(file);
    }

    @Test
    void warnsOfProgramsThatEveryUserCanChange() throws IOException {
        mode("rwxr-xrwx", base.resolve("bin/karaf"));
        mode("rwxrwxrwx", base.resolve("deploy"));
        assertThat(warnings())
                .containsExactly(
                        base + "/bin/karaf can be changed by every user of this machine; run: chmod -R o-w " + base
                                + "/bin",
                        base + "/deploy can be changed by every user of this machine; run: chmod -R o-w " + base
                                + "/deploy");
    }

    private List<String> warnings() {
        return readiness.state().warnings();
    }

    private void file(String name, String content, String mode) throws IOException {
        mode(mode, Files.writeString(base.resolve(name), content));
    }

    private static void mode(String mode, Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
