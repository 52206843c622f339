package uk.gridwarden.decision.log.internal;

import uk.gridwarden.decision.log.Statistics.CodeKind;

/**
 * A code that a record can be found by.
 *
 * @param kind what it stands for
 * @param code the code, cut where it is longer than its column
 */
record IndexedCode(CodeKind kind, String code) {
    private static final int LONGEST = 100;

    IndexedCode {
        code = code.substring(0, Math.min(code.length(), LONGEST));
    }

    /** The letter stored for the kind. */
    String letter() {
        return switch (kind) {
            case FINDING -> "F";
            case WARNING -> "W";
            case REFUSAL -> "R";
        };
    }

    static CodeKind kindOf(String letter) {
        return switch (letter) {
            case "F" -> CodeKind.FINDING;
            case "W" -> CodeKind.WARNING;
            case "R" -> CodeKind.REFUSAL;
            default -> throw new IllegalArgumentException("'" + letter + "' is no kind of code: expected F, W or R");
        };
    }
}
