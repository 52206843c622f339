package uk.gridwarden.rule.api;

import java.util.Optional;

/**
 * Type of the values of a rule's parameter.
 *
 * @since 1.3
 */
public enum ParameterType {
    /** Any text. */
    TEXT("any text") {
        @Override
        boolean admits(String value) {
            return true;
        }
    },
    /** A whole number of up to 18 digits. */
    NUMBER("a whole number") {
        @Override
        boolean admits(String value) {
            return value.matches("-?[0-9]{1,18}");
        }
    },
    /** {@code true} or {@code false}. */
    BOOLEAN("true or false") {
        @Override
        boolean admits(String value) {
            return value.equals("true") || value.equals("false");
        }
    };

    private final String words;

    ParameterType(String words) {
        this.words = words;
    }

    abstract boolean admits(String value);

    /** Why a text is not a value of this type, such as {@code 'x'; expected a whole number}; empty when it is one. */
    public Optional<String> objection(String value) {
        return admits(value) ? Optional.empty() : Optional.of("'" + value + "'; expected " + words);
    }
}
