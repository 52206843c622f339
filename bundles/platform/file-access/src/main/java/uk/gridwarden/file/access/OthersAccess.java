package uk.gridwarden.file.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the users of this machine may do with a file or folder who are not the platform's. */
public final class OthersAccess {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private OthersAccess() {}

    /** Whether users outside its group can read, change or enter it. */
    public static boolean isOpen(Path file) {
        return allows(file, OTHERS);
    }

    /** What to tell the operator of a folder that is open, and the command that closes it; empty when it is not. */
    public static Optional<String> warningOf(Path folder) {
        return isOpen(folder)
                ? Optional.of(folder + " is open to every user of this machine; run: chmod -R o-rwx " + folder)
                : Optional.empty();
    }

    /** Whether users outside its group can change it. */
    public static boolean isWritable(Path file) {
        return allows(file, EnumSet.of(PosixFilePermission.OTHERS_WRITE));
    }

    /** Whether anyone but its owner can read, change or enter it, members of its group included. */
    public static boolean isShared(Path file) {
        return allows(
                        file,
                        EnumSet.of(
                                PosixFilePermission.GROUP_READ,
                                PosixFilePermission.GROUP_WRITE,
                                PosixFilePermission.GROUP_EXECUTE))
                || isOpen(file);
    }

    /**
     * Closes a regular file to users outside its group.
     *
     * @return false when it stays open, because it belongs to another user
     */
    public static boolean close(Path file) {
        if (!isOpen(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try {
            var permissions = Files.getPosixFilePermissions(file);
            permissions.removeAll(OTHERS);
            Files.setPosixFilePermissions(file, permissions);
            return true;
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static boolean allows(Path file, Set<PosixFilePermission> any) {
        return permissions(file)
                .filter(permissions -> permissions.stream().anyMatch(any::contains))
                .isPresent();
    }

    /** Empty for what does not exist, cannot be looked at, or is on a file system without such permissions. */
    private static Optional<Set<PosixFilePermission>> permissions(Path file) {
        try {
            return Optional.of(Files.getPosixFilePermissions(file));
        } catch (IOException | UnsupportedOperationException none) {
            return Optional.empty();
        }
    }
}
