package uk.gridwarden.log.verifier;

/** Something does not hold. The message is a whole sentence. */
final class BrokenEvidenceException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenEvidenceException(String sentence) {
        super(sentence);
    }
}
