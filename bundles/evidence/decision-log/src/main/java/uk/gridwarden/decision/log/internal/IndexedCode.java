package uk.gridwarden.decision.log.internal;

import uk.gridwarden.decision.log.Statistics.CodeKind;

/**
 * A code that a record can be found by.
 *
 * @param kind what it stands for
 * @param code the code, cut where it is longer than its column
 */
record IndexedCode(CodeKind kind, String code) {
    /** The letter of what was only found in the shadow, which nobody searches for. */
    static final String SHADOW = "S";

    private static final int LONGEST = 100;

    IndexedCode {
        code = code.substring(0, Math.min(code.length(), LONGEST));
    }

    /** The letter stored for the kind. */
    String letter() {
        return switch (kind) {
            case FINDING -> "F";
            case MONITORED -> "M";
            case NOTED -> "N";
            case DRY_RUN -> "D";
            case SHADOW -> SHADOW;
            case WARNING -> "W";
            case REFUSAL -> "R";
        };
    }

    static CodeKind kindOf(String letter) {
        return switch (letter) {
            case "F" -> CodeKind.FINDING;
            case "M" -> CodeKind.MONITORED;
            case "N" -> CodeKind.NOTED;
            case "D" -> CodeKind.DRY_RUN;
            case SHADOW -> CodeKind.SHADOW;
            case "W" -> CodeKind.WARNING;
            case "R" -> CodeKind.REFUSAL;
            default ->
                throw new IllegalArgumentException(
                        "'" + letter + "' is no kind of code: expected F, M, N, D, " + SHADOW + ", W or R");
        };
    }
}
