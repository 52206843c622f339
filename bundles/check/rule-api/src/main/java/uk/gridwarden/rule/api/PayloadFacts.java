package uk.gridwarden.rule.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The result of reading the GBCS payload of a Signed Pre-Command.
 *
 * @param reading its contents, or why it is unreadable
 * @param earlierPhase the decision on phase 1 of the same RequestID; empty if it was not made on this platform
 */
public record PayloadFacts(PayloadReading reading, Optional<EarlierPhase> earlierPhase) {

    /** The contents of a payload, or why it is unreadable. */
    public sealed interface PayloadReading {

        /**
         * Not a Signed Pre-Command.
         *
         * @param octetOffset offset of the first wrong octet
         * @param reason one sentence with the value seen and the value expected
         */
        record Unreadable(int octetOffset, String reason) implements PayloadReading {}

        /**
         * A Signed Pre-Command.
         *
         * @param messageCode message code and its meaning, such as {@code 0x0103 (NetworkOperator by NetworkOperator)}
         * @param placesCertificates whether its use case replaces certificates (CS02b)
         * @param originator originator in the grouping header
         * @param target target in the grouping header
         * @param counter originator counter in the grouping header, unsigned
         * @param signature the status of its own signature
         * @param executionTime the execution time in a payload that places certificates ({@code 9999-12-31T23:59:59Z}
         *     cancels); empty for immediate execution and for every other payload
         */
        record Read(
                String messageCode,
                boolean placesCertificates,
                Eui64 originator,
                Eui64 target,
                long counter,
                SignatureStatus signature,
                Optional<Instant> executionTime)
                implements PayloadReading {}
    }

    /** The status of the payload's own signature. */
    public enum SignatureStatus {
        /** Verifies with a known key of the originator. */
        VALID,
        /** Does not verify with any known key of the originator. */
        INVALID,
        /** No device-facing signing key of the originator is known. */
        SIGNER_UNKNOWN
    }

    /**
     * The decision on phase 1.
     *
     * @param decisionId its id
     * @param sequence its place in the log
     * @param outcome its outcome
     * @param certificates the certificates that it covered
     */
    public record EarlierPhase(UUID decisionId, long sequence, String outcome, List<PlacedCertificate> certificates) {
        /** Copies the list. */
        public EarlierPhase {
            certificates = List.copyOf(certificates);
        }
    }
}
