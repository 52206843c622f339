package uk.gridwarden.rule.api;

/**
 * One step on the way to an outcome, for whoever asks why.
 *
 * @param question what was asked, phrased so that yes is good
 * @param answer what came of it
 * @param detail the values that led to the answer, without personal data
 */
public record CheckStep(String question, Answer answer, String detail) {

    /** The answers a step can give. */
    public enum Answer {
        /** The condition holds. */
        YES,
        /** The condition does not hold. */
        NO,
        /** The condition cannot be judged. */
        CANNOT_TELL,
        /** The step was not reached, or does not concern this request. */
        SKIPPED
    }
}
