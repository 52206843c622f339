package uk.gridwarden.log.verifier;

/** A fault in an export. The message continues a sentence whose subject is the record or the manifest. */
final class MalformedExportException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedExportException(String message) {
        super(message);
    }
}
