package uk.gridwarden.transparency.log;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import uk.gridwarden.rule.api.Sha256;

/**
 * Size and root of a log at one time (C2SP tlog-checkpoint). Its note is unsigned until a {@link SigningKey} signs it.
 *
 * @param origin name of the log
 * @param size number of leaves
 * @param root root of the Merkle tree of these leaves
 */
public record Checkpoint(String origin, long size, Sha256 root) {
    private static final Pattern TEXT = Pattern.compile("([^\n]+)\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n");

    /** Checks the origin and the size. */
    public Checkpoint {
        if (origin.isEmpty() || origin.contains("\n") || size < 0) {
            throw new IllegalArgumentException(
                    "a checkpoint has an origin of one line and a size that is not negative");
        }
    }

    /**
     * Reads the text of a note. Whose signatures it has is for the caller to check.
     *
     * @throws IllegalArgumentException when it is not the text of a checkpoint without extension lines
     */
    public static Checkpoint of(SignedNote note) {
        var parts = TEXT.matcher(note.text());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "the note is not a checkpoint; expected the lines origin, size and root in base64");
        }
        return new Checkpoint(
                parts.group(1), Long.parseLong(parts.group(2)), Sha256.ofDigest(SignedNote.decoded(parts.group(3))));
    }

    /** The checkpoint as a note without signatures. */
    public SignedNote note() {
        return new SignedNote(
                origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.toOctets()) + "\n", List.of());
    }
}
