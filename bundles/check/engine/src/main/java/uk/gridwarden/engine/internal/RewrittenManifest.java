package uk.gridwarden.engine.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A manifest that Karaf wrote anew when it updated the bundle, by a feature or from the shell.
 *
 * <p>Karaf adds a header that says where the update came from, and folds long lines its own way. A signature is over the
 * octets as they were before, so these are put together again; whether they are the right ones, the signature tells.
 */
final class RewrittenManifest {
    private static final String ADDED = "Bundle-UpdateLocation: ";
    private static final String END_OF_LINE = "\r\n";
    /** Octets of a line: as Java's own tools fold it, and as bnd and older ones do. */
    private static final List<Integer> WIDTHS = List.of(72, 70);

    private RewrittenManifest() {}

    /** What it may have been before; nothing when it has no such header. */
    static List<byte[]> originals(byte[] manifest) {
        // One character for each octet: a line may be folded in the middle of a character.
        var text = new String(manifest, StandardCharsets.ISO_8859_1)
                .replace(END_OF_LINE, "\n")
                .replace("\n ", "");
        var endOfHeaders = text.indexOf("\n\n") + 1;
        var headers = text.substring(0, endOfHeaders).lines().toList();
        var sections = text.substring(endOfHeaders).lines().toList();
        if (headers.stream().noneMatch(header -> header.startsWith(ADDED))) {
            return List.of();
        }
        var kept = headers.stream().filter(header -> !header.startsWith(ADDED)).toList();
        var originals = new ArrayList<byte[]>();
        for (var widthOfHeaders : WIDTHS) {
            for (var widthOfSections : WIDTHS) {
                originals.add((folded(kept, widthOfHeaders) + folded(sections, widthOfSections))
                        .getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return originals;
    }

    private static String folded(List<String> lines, int width) {
        var folded = new StringBuilder();
        for (var line : lines) {
            var left = line;
            while (left.length() > width) {
                folded.append(left, 0, width).append(END_OF_LINE);
                left = " " + left.substring(width);
            }
            folded.append(left).append(END_OF_LINE);
        }
        return folded.toString();
    }
}
