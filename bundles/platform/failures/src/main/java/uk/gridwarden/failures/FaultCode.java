package uk.gridwarden.failures;

/**
 * The stable codes of faults: answers to messages that did not lead to a decision or to the answer asked for.
 *
 * <p>The fault table of {@code docs/errors.md} is generated from this list.
 */
public enum FaultCode {
    /** The document is not well-formed. */
    NOT_WELL_FORMED(false, "not well-formed XML, or cut short"),
    /** The document has a DOCTYPE. */
    DOCTYPE_FORBIDDEN(false, "carries a document type declaration"),
    /** The document is in an encoding other than UTF-8. */
    ENCODING_NOT_SUPPORTED(false, "not UTF-8, or declares another encoding"),
    /** The document exceeds a parser limit. */
    LIMIT_EXCEEDED(
            false, "beyond a limit of size, depth, attributes, elements or text ([configuration](configuration.md))"),
    /** Markup could make two readers see two values. */
    MARKUP_FORBIDDEN(
            false,
            "a comment inside a value, a CDATA section, or a processing instruction in `sr:Request`; comments between"
                    + " elements are allowed"),
    /** The document is not a Service Request. */
    NOT_A_REQUEST(false, "the element is not `sr:Request`"),
    /** The document violates the DUIS schema. */
    SCHEMA_INVALID(
            false,
            "not valid against the DUIS schema, with line and column, or of a version whose schema is not installed"
                    + " ([official schemas](configuration.md#official-schemas))"),
    /** Header values contradict each other or the body. */
    HEADER_INCONSISTENT(false, "reference, variant, Command Variant and body do not fit together"),
    /** The document is unsigned. */
    SIGNATURE_MISSING(false, "no signature"),
    /** The signature is outside the DUIS profile. */
    SIGNATURE_PROFILE(false, "a signature outside the DUIS profile"),
    /** The signature does not verify. */
    SIGNATURE_INVALID(false, "the signature does not verify"),
    /** The signer's certificate is not pinned. */
    SIGNER_UNKNOWN(false, "no pinned certificate has the issuer and serial named"),
    /** The signer's certificate may not be used. */
    SIGNER_NOT_ELIGIBLE(
            false,
            "the signer's certificate is not for XML signing, out of date, or revoked by a CRL in `etc/trust/crls`"),
    /** The signer is not the originator. */
    SIGNER_NOT_ORIGINATOR(false, "the signer is not the RequestID's originator"),
    /** The request came to the address of another DUIS service. */
    SERVICE_ADDRESS_WRONG(
            false, "over plain HTTP, a request at the address of another service than that of its Command Variant"),
    /** The caller's roles do not allow it. */
    CALLER_NOT_ALLOWED(
            false,
            "the caller is not named in `etc/callers.csv`, or its roles do not allow this ([security](security.md#roles))"),
    /** The HTTP headers say that the body is in a form that the address does not take. */
    CONTENT_TYPE_NOT_SUPPORTED(
            false,
            "neither `text/xml` nor `application/soap+xml` (over plain HTTP: `application/xml`), not UTF-8, or with a"
                    + " Content-Encoding"),
    /** The HTTP body is larger than allowed. */
    MESSAGE_TOO_LARGE(false, "the HTTP body is larger than allowed"),
    /** The HTTP body did not arrive in time. */
    MESSAGE_TOO_SLOW(
            true,
            "the HTTP body did not arrive in the time allowed, or nothing came for too long"
                    + " ([configuration](configuration.md))"),
    /** The message is not a SOAP envelope that the service understands. */
    ENVELOPE_INVALID(false, "not a SOAP 1.1 or 1.2 envelope that this service understands"),
    /** A SOAP header must be understood and is not. */
    HEADER_NOT_UNDERSTOOD(false, "a SOAP header that must be understood; this service understands none"),
    /** The payload is not an operation of the service, or does not fit its contract. */
    OPERATION_INVALID(
            false,
            "not an operation of this service, not as its contract says, or with a value that nothing here could hold,"
                    + " such as a date in the year 12026"),
    /** The identifier is not on record. */
    DECISION_UNKNOWN(false, "nothing is on record under the identifier"),
    /** The question contradicts itself, the data, or the record. */
    QUESTION_INVALID(false, "a question that contradicts itself, with the value seen and what would be right"),
    /** The data was replaced between two pages of an answer. */
    PAGE_EXPIRED(false, "a page token of a bulk question from before an import; ask again from the start"),
    /** A part, its data or its configuration is not available at the moment. */
    SERVICE_UNAVAILABLE(
            true,
            "a database, the engine or its configuration does not allow an answer, or a part that reads or answers"
                    + " messages is not running, such as the parser while it refuses its settings; nothing was decided;"
                    + " `/health` names the part, and the log has the cause under the correlation id, in full once a"
                    + " minute"),
    /** A defect of Gridwarden. */
    INTERNAL_ERROR(true, "a defect of Gridwarden; the log has it under the correlation id");

    private final boolean retry;
    private final String meaning;

    FaultCode(boolean retry, String meaning) {
        this.retry = retry;
        this.meaning = meaning;
    }

    /** Whether sending the same message again may succeed. */
    public boolean mayRetry() {
        return retry;
    }

    /** The meaning, as a phrase in Markdown for the documentation. */
    public String meaning() {
        return meaning;
    }
}
