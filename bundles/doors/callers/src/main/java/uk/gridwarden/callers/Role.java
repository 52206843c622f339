package uk.gridwarden.callers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a caller or a user of the shell is to the platform. {@link Permissions} says what each may do. */
public enum Role {
    /** The DCC Data System. */
    DATA_SYSTEM,
    /** A supplier, who asks about its own requests. */
    SUPPLIER,
    /** Writes rules and puts them in force. */
    INTEGRATOR,
    /** Reads what is on record, and the duties. */
    AUDITOR,
    /** Keeps data and log in order. */
    OPERATOR,
    /** Everything. */
    ADMINISTRATOR;

    /** As files and the shell name it, such as {@code data-system}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The role of that key.
     *
     * @throws IllegalArgumentException with the keys that there are
     */
    public static Role of(String key) {
        return Arrays.stream(values())
                .filter(role -> role.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "role '" + key + "' is unknown; expected one of " + String.join(" ", keys())));
    }

    private static List<String> keys() {
        return Arrays.stream(values()).map(Role::key).toList();
    }
}
