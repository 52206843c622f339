package uk.gridwarden.log.verifier;

/** Something is not as an export has it. The message continues a sentence that begins with the record or the file. */
final class MalformedExportException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedExportException(String message) {
        super(message);
    }
}
