package uk.gridwarden.self.check.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.gridwarden.file.access.OthersAccess;

/**
 * The modes of the files of an installation.
 *
 * <p>Where a folder is closed to others, what is in it is not looked at: they cannot get there.
 */
final class InstallationFiles {
    private static final Pattern KEY_STORE = Pattern.compile(".*\\.(p12|pfx|jks|jceks|key)");
    /** A key of a settings file that holds a secret, with a value. */
    private static final Pattern SECRET = Pattern.compile(
            "^[^#!\\r\\n]*(password|passwd|secret|passphrase)[ \\t]*[=:][ \\t]*\\S|PRIVATE KEY-----",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** Larger files in {@code etc} are not settings. */
    private static final long LARGEST_SETTINGS = 1 << 20;

    private static final List<String> PROGRAMS = List.of("bin", "lib", "system", "deploy");

    private final Path base;
    private final Path working;
    private final Path etc;

    InstallationFiles(Path base, Path working, Path etc) {
        this.base = base;
        this.working = working;
        this.etc = etc;
    }

    /** One sentence for each file or folder that others can reach and should not. */
    List<String> warnings() {
        return Stream.of(openFolders(), sharedKeys(), openSecrets(), writablePrograms())
                .flatMap(sentences -> sentences)
                .toList();
    }

    private Stream<String> openFolders() {
        return Stream.of(base.resolve("data"), working).flatMap(folder -> OthersAccess.warningOf(folder).stream());
    }

    private Stream<String> sharedKeys() {
        return Stream.of(base.resolve("data/shell"))
                .filter(OthersAccess::isShared)
                .map(keys -> keys + " holds private keys and is open to others than its owner; run: chmod 700 " + keys);
    }

    private Stream<String> openSecrets() {
        return in(etc).stream()
                .filter(file -> OthersAccess.isOpen(file) && isSecret(file))
                .map(file ->
                        file + " holds a secret that every user of this machine can read; run: chmod o-rwx " + file);
    }

    private Stream<String> writablePrograms() {
        return Stream.concat(PROGRAMS.stream().map(base::resolve), Stream.of(etc))
                .flatMap(folder -> in(folder).stream()
                        .filter(OthersAccess::isWritable)
                        .limit(1)
                        .map(file ->
                                file + " can be changed by every user of this machine; run: chmod -R o-w " + folder));
    }

    /** The folder and what is in it; links are not followed, and what cannot be read is left out. */
    private static List<Path> in(Path folder) {
        var found = new ArrayList<Path>();
        var collecting = new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                found.add(directory);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!attributes.isSymbolicLink()) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        };
        try {
            Files.walkFileTree(folder, collecting);
        } catch (IOException gone) {
            // What was found until then counts.
            return found;
        }
        return found;
    }

    private static boolean isSecret(Path file) {
        if (KEY_STORE.matcher(file.getFileName().toString()).matches()) {
            return true;
        }
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) <= LARGEST_SETTINGS
                    && SECRET.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .find();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
