package uk.gridwarden.rule.api;

import java.util.regex.Pattern;

/**
 * One fault, or one reason why a rule could not tell.
 *
 * @param code stable code in capitals and underscores, such as {@code NETWORK_OPERATOR_MISMATCH}; never reused
 * @param location place in the request: an element path, an octet offset, or {@code request} for the whole request
 * @param seen the value seen; empty if it is absent
 * @param expected the value expected
 * @param sentence one sentence for people, without personal data
 */
public record Finding(String code, String location, String seen, String expected, String sentence) {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    /** Rejects a code that is not in capitals and underscores. */
    public Finding {
        requireCode(code);
    }

    static void requireCode(String code) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "'" + code + "' is not a finding code; expected capitals joined by underscores");
        }
    }
}
