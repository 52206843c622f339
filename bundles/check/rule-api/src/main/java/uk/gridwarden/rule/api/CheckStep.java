package uk.gridwarden.rule.api;

/**
 * One step towards an outcome, recorded to explain it.
 *
 * @param check code of the check; its question is in the rule's {@linkplain CatalogueEntry catalogue}
 * @param answer the answer to that question
 * @param detail the values that led to the answer, without personal data
 */
public record CheckStep(String check, Answer answer, String detail) {
    /** Rejects a code that is not in capitals and underscores. */
    public CheckStep {
        Finding.requireCode(check);
    }

    /** The answers a step can give. */
    public enum Answer {
        /** The condition holds. */
        YES,
        /** The condition does not hold. */
        NO,
        /** The condition cannot be judged. */
        CANNOT_TELL,
        /** The step was not reached, or does not apply to this request. */
        SKIPPED
    }
}
