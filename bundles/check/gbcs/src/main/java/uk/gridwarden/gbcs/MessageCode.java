package uk.gridwarden.gbcs;

import java.util.Optional;

/**
 * The number of a GBCS use case.
 *
 * @param value 0 to 0xFFFF
 */
public record MessageCode(int value) {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when {@code value} does not fit two octets
     */
    public MessageCode {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException(value + " is not a message code; expected 0 to 65535");
        }
    }

    /** Finds the replacement mode of a use case CS02b code; empty for a code of any other use case. */
    public Optional<ReplacementMode> replacementMode() {
        return ReplacementMode.ofMessageCode(value);
    }

    /** Four hex digits and the replacement mode: {@code 0x0103 (NetworkOperator by NetworkOperator)}. */
    @Override
    public String toString() {
        return "0x%04X (%s)"
                .formatted(value, replacementMode().map(ReplacementMode::title).orElse("unknown"));
    }
}
