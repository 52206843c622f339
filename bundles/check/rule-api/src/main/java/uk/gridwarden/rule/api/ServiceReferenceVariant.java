package uk.gridwarden.rule.api;

import java.util.regex.Pattern;

/**
 * A Service Reference Variant such as {@code 6.15.1} or {@code 6.21}.
 *
 * @param value two or three numbers joined by dots
 */
public record ServiceReferenceVariant(String value) {
    private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]?\\.[1-9][0-9]?(\\.[1-9][0-9]?)?");

    /** SRV 6.15.1, Update Security Credentials (KRP). */
    public static final ServiceReferenceVariant UPDATE_SECURITY_CREDENTIALS_KRP = new ServiceReferenceVariant("6.15.1");

    /** SRV 6.21, Request Handover of DCC Controlled Device. */
    public static final ServiceReferenceVariant REQUEST_HANDOVER = new ServiceReferenceVariant("6.21");

    /** Rejects anything that is not two or three dotted numbers. */
    public ServiceReferenceVariant {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a Service Reference Variant; expected a form such as 6.15.1 or 6.21");
        }
    }

    /** The Service Reference this is a variant of: its first two numbers. */
    public String serviceReference() {
        var secondDot = value.indexOf('.', value.indexOf('.') + 1);
        return secondDot < 0 ? value : value.substring(0, secondDot);
    }

    @Override
    public String toString() {
        return value;
    }
}
