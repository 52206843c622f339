package uk.gridwarden.log.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * The manifest of an export.
 *
 * @param log origin of the log
 * @param previousRange roots of the perfect subtrees over the records before the first, the largest first
 */
record Manifest(
        String log,
        long first,
        long last,
        String previousHash,
        List<String> previousRange,
        String headHash,
        String sha256) {
    private static final long FORMAT = 1;
    private static final int BUFFER = 1 << 16;

    static Manifest beside(Path file) throws IOException, MalformedExportException {
        var json = JsonObject.parse(Files.readString(file.resolveSibling(file.getFileName() + ".manifest.json")));
        if (json.number("format") != FORMAT) {
            throw new MalformedExportException("is of format " + json.text("format") + "; expected " + FORMAT);
        }
        var manifest = new Manifest(
                json.text("log"),
                json.number("first"),
                json.number("last"),
                json.digest("previousHash"),
                json.digests("previousRange"),
                json.digest("headHash"),
                json.digest("sha256"));
        if (json.number("count") != manifest.last() - manifest.first() + 1) {
            throw new MalformedExportException("has a 'count' that does not fit its 'first' and 'last'");
        }
        if (manifest.first() == 1 && !manifest.previousHash().equals(Chain.START)) {
            throw new MalformedExportException("starts with record 1 but not from the empty log");
        }
        return manifest;
    }

    boolean isDigestOf(Path file) throws IOException {
        var digest = Chain.newSha256();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[BUFFER];
            for (var length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).equals(sha256);
    }
}
