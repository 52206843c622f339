package uk.gridwarden.gbcs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.TrustAnchorCell;

/**
 * A CS02b message: it tells a device to replace certificates in its Trust Anchor Cells.
 *
 * @param header who sends what to whom; always a command
 * @param mode whose credentials are replaced, by whose authority
 * @param applyTimeBasedChecks whether the device is asked to check validity dates
 * @param authorisingCell the cell whose certificate authorises the change, when the message names it
 * @param sequenceNumber the authorising party's originator counter, 0 to 2^63-1; industry messages repeat the header's
 * @param floors the originator counters that the device is to start from afterwards
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

    /** The execution time that cancels a future-dated update: the last second of the year 9999. */
    public static final Instant CANCELLATION_TIME = Instant.parse("9999-12-31T23:59:59Z");

    /** Copies the lists. */
    public SecurityCredentialsUpdate {
        replacements = List.copyOf(replacements);
        certificationPath = List.copyOf(certificationPath);
    }

    /** Tells whether the message cancels a future-dated update instead of making one. */
    public boolean isCancellation() {
        return executionTime.filter(CANCELLATION_TIME::equals).isPresent();
    }

    /**
     * A certificate and the cell it is to go to.
     *
     * @param certificate the certificate
     * @param cell the cell
     */
    public record Replacement(EncodedCertificate certificate, TrustAnchorCell cell) {}

    /**
     * The originator counters that a device is to start from after an update; all 0 to 2^63-1.
     *
     * @param remoteParty for the remote party whose credentials are replaced
     * @param prepaymentTopUp for that party's prepayment top-ups
     * @param others for further remote parties
     */
    public record FloorNumbers(OptionalLong remoteParty, OptionalLong prepaymentTopUp, List<OtherParty> others) {

        /** Copies the list. */
        public FloorNumbers {
            others = List.copyOf(others);
        }

        /**
         * The floor for one further remote party.
         *
         * @param role the party
         * @param floor its counter
         * @param prepaymentTopUp its counter for prepayment top-ups
         */
        public record OtherParty(RemotePartyRole role, long floor, OptionalLong prepaymentTopUp) {}
    }
}
