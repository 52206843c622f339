package uk.gridwarden.log.verifier;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A checkpoint as it is published (C2SP tlog-checkpoint in a signed-note).
 *
 * @param all the whole note
 * @param text what is signed
 * @param root in lower-case hex
 * @param signatures the lines below the text
 */
record Note(String all, String text, String origin, long size, String root, List<String> signatures) {
    private static final String BASE64 = "[A-Za-z0-9+/]+={0,2}";
    private static final Pattern NOTE =
            Pattern.compile("(([^\\n]+)\\n(0|[1-9][0-9]{0,17})\\n([A-Za-z0-9+/]{43}=)\\n)\\n" + "((?:\u2014 [^ +\\n]+ "
                    + BASE64 + "\\n)*)");

    /** Parses a note; the message of the exception continues "The checkpoint ". */
    static Note parse(String note) throws MalformedExportException {
        var parts = NOTE.matcher(note);
        if (!parts.matches()) {
            throw new MalformedExportException("is not a note with the lines origin, size and root");
        }
        var root = Base64.getDecoder().decode(parts.group(4));
        return new Note(
                note,
                parts.group(1),
                parts.group(2),
                Long.parseLong(parts.group(3)),
                HexFormat.of().formatHex(root),
                parts.group(5).lines().toList());
    }
}
