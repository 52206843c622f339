package uk.gridwarden.gbcs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.TrustAnchorCell;

/**
 * A CS02b message: it tells a device to replace certificates in its Trust Anchor Cells.
 *
 * @param header who sends what to whom; always a command
 * @param mode whose credentials are replaced, by whose authority
 * @param applyTimeBasedChecks whether the device is asked to check validity dates
 * @param authorisingCell the cell whose certificate authorises the change, when the message names it
 * @param sequenceNumber the authorising party's originator counter, 0 to 2^63-1; industry messages repeat the header's
 * @param floors the counters below which the device is to refuse messages afterwards
 * @param replacements the certificates to place, in message order; may be empty. When the mode is bound to a role, all
 *     their cells have that role
 * @param certificationPath the certificates offered to build paths with, in message order
 * @param executionTime when the device is to act, or empty for at once; {@link #CANCELLATION_TIME} cancels
 * @param signature the signature and the octets it covers
 */
public record SecurityCredentialsUpdate(
        MessageHeader header,
        ReplacementMode mode,
        boolean applyTimeBasedChecks,
        Optional<TrustAnchorCell> authorisingCell,
        long sequenceNumber,
        FloorNumbers floors,
        List<Replacement> replacements,
        List<EncodedCertificate> certificationPath,
        Optional<Instant> executionTime,
        MessageSignature signature)
        implements SignedPreCommand {

    /** The execution time that is no date but cancels a future-dated update: the last second of the year 9999. */
    public static final Instant CANCELLATION_TIME = Instant.parse("9999-12-31T23:59:59Z");

    /** Copies the lists. */
    public SecurityCredentialsUpdate {
        replacements = List.copyOf(replacements);
        certificationPath = List.copyOf(certificationPath);
    }

    /** Whether the message cancels a future-dated update instead of making one. */
    public boolean isCancellation() {
        return executionTime.filter(CANCELLATION_TIME::equals).isPresent();
    }
}
