package uk.gridwarden.gateway.internal;

/** A payload does not fit the contract. The message is one sentence for the sender. */
final class InvalidPayloadException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidPayloadException(String sentence) {
        super(sentence);
    }
}
