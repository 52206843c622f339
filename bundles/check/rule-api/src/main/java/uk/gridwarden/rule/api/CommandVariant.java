package uk.gridwarden.rule.api;

/**
 * A DUIS Command Variant: the kind of document and the destination of its result.
 *
 * @param number 1 to 9
 */
public record CommandVariant(int number) {

    /** Rejects numbers outside 1 to 9. */
    public CommandVariant {
        if (number < 1 || number > 9) {
            throw new IllegalArgumentException(number + " is not a Command Variant; expected 1 to 9");
        }
    }

    /** The phase of a critical request that this variant belongs to. */
    public Phase phase() {
        return number >= 5 && number <= 7 ? Phase.SIGNED_PRE_COMMAND : Phase.SERVICE_REQUEST;
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
