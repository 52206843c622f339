package uk.gridwarden.self.check.internal;

import java.util.regex.Pattern;

/** Extracts the message from the stack trace that the component runtime keeps of a failed start. */
final class FailureText {
    /** The type of an exception, alone or before its message. */
    private static final Pattern TYPE = Pattern.compile("^(?:Caused by: )?[\\w.$]+(?:Exception|Error)(?:: |$)");

    private FailureText() {}

    /** The message of the innermost cause that has one. */
    static String reason(String stackTrace) {
        var reason = "";
        for (var line : stackTrace.split("\\R")) {
            var type = TYPE.matcher(line);
            if (type.find() && type.end() < line.length()) {
                reason = TYPE.matcher(line.substring(type.end())).replaceFirst("");
            }
        }
        return reason.isEmpty() ? "the server's log has the cause." : reason;
    }
}
