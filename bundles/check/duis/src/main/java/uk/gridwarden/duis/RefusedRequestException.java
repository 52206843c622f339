package uk.gridwarden.duis;

import java.util.Optional;
import uk.gridwarden.rule.api.RequestId;

/** The octets are no authentic DUIS request. The message is one sentence for the sender. */
public final class RefusedRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why a request was refused. Names are stable: they are the codes of SOAP faults. */
    public enum Code {
        /** Not well-formed XML. */
        NOT_WELL_FORMED,
        /** Carries a document type declaration. */
        DOCTYPE_FORBIDDEN,
        /** Not UTF-8, or declares another encoding. */
        ENCODING_NOT_SUPPORTED,
        /** Beyond a limit of size, depth, attributes or text. */
        LIMIT_EXCEEDED,
        /** The root element is not {@code sr:Request}. */
        NOT_A_REQUEST,
        /** Not valid against the DUIS schema. */
        SCHEMA_INVALID,
        /** Header values contradict each other or the body. */
        HEADER_INCONSISTENT,
        /** No signature. */
        SIGNATURE_MISSING,
        /** A signature outside the DUIS profile. */
        SIGNATURE_PROFILE,
        /** The signature does not verify. */
        SIGNATURE_INVALID,
        /** No pinned certificate with the issuer and serial named. */
        SIGNER_UNKNOWN,
        /** The signer's certificate is not for XML signing, or out of date. */
        SIGNER_NOT_ELIGIBLE,
        /** The signer is not the RequestID's originator. */
        SIGNER_NOT_ORIGINATOR
    }

    private final Code code;
    private final int line;
    private final int column;
    private final transient Optional<RequestId> requestId;

    /**
     * A refusal.
     *
     * @param line 1-based line in the received document, or -1 where there is none
     * @param column 1-based column, or -1
     * @param requestId the RequestID as claimed; not authentic
     */
    public RefusedRequestException(Code code, String sentence, int line, int column, Optional<RequestId> requestId) {
        super(sentence);
        this.code = code;
        this.line = line;
        this.column = column;
        this.requestId = requestId;
    }

    /** The stable code. */
    public Code code() {
        return code;
    }

    /** 1-based line, or -1. */
    public int line() {
        return line;
    }

    /** 1-based column, or -1. */
    public int column() {
        return column;
    }

    /** The RequestID as claimed, where it could be read. It is not authentic. */
    public Optional<RequestId> claimedRequestId() {
        return requestId;
    }
}
