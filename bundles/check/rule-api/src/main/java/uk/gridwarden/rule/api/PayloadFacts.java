package uk.gridwarden.rule.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How the GBCS payload of a Signed Pre-Command was found.
 *
 * @param reading what it turned out to be
 * @param earlierPhase the decision on phase 1 of the same RequestID, where it was made here
 */
public record PayloadFacts(PayloadReading reading, Optional<EarlierPhase> earlierPhase) {

    /** What the octets of a payload turned out to be. */
    public sealed interface PayloadReading {

        /**
         * No Signed Pre-Command.
         *
         * @param octetOffset offset of the first octet that is wrong
         * @param reason one sentence with the value seen and the value expected
         */
        record Unreadable(int octetOffset, String reason) implements PayloadReading {}

        /**
         * A Signed Pre-Command.
         *
         * @param messageCode message code and its meaning, such as {@code 0x0103 (NetworkOperator by NetworkOperator)}
         * @param placesCertificates whether it is of the use case that replaces certificates (CS02b)
         * @param originator originator in the grouping header
         * @param target target in the grouping header
         * @param counter originator counter in the grouping header, unsigned
         * @param signature what its own signature is worth
         * @param executionTime when the device is to act on a payload that places certificates, as the payload has it:
         *     {@code 9999-12-31T23:59:59Z} cancels; empty for at once, and for every other payload
         */
        record Read(
                String messageCode,
                boolean placesCertificates,
                Eui64 originator,
                Eui64 target,
                long counter,
                SignatureStatus signature,
                Optional<Instant> executionTime)
                implements PayloadReading {

            /** A payload without a time of its own. */
            public Read(
                    String messageCode,
                    boolean placesCertificates,
                    Eui64 originator,
                    Eui64 target,
                    long counter,
                    SignatureStatus signature) {
                this(messageCode, placesCertificates, originator, target, counter, signature, Optional.empty());
            }
        }
    }

    /** What the payload's own signature is worth. */
    public enum SignatureStatus {
        /** Made with a key that is known to be the originator's. */
        VALID,
        /** Keys of the originator are known, and it was made with none of them over these octets. */
        INVALID,
        /** No device-facing signing key of the originator is known here. */
        SIGNER_UNKNOWN
    }

    /**
     * The decision on phase 1.
     *
     * @param decisionId its id
     * @param sequence its place in the log
     * @param outcome its outcome
     * @param certificates the certificates that it was about
     */
    public record EarlierPhase(UUID decisionId, long sequence, String outcome, List<PlacedCertificate> certificates) {
        /** Copies the list. */
        public EarlierPhase {
            certificates = List.copyOf(certificates);
        }
    }
}
