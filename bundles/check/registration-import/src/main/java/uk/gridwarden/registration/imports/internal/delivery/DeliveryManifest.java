package uk.gridwarden.registration.imports.internal.delivery;

import java.time.Instant;
import uk.gridwarden.registration.store.VersionWriter.Delivery;
import uk.gridwarden.rule.api.Sha256;

/**
 * The sender's statement about a data file.
 *
 * @param delivery the sender, and the number of the file among the sender's; each follows the one before it
 * @param kind whether it replaces or changes the data
 * @param created when its data was current
 * @param records the number of its rows, the header aside
 * @param sha256 digest of the file as delivered
 */
public record DeliveryManifest(Delivery delivery, Kind kind, Instant created, long records, Sha256 sha256) {
    /** The effect of a file on a data set. */
    public enum Kind {
        /** Replaces it. */
        REFRESH,
        /** Changes some of its rows. */
        UPDATE
    }

    /** The sender. */
    public String source() {
        return delivery.source();
    }

    /** The number of the file among the sender's. */
    public long sequence() {
        return delivery.sequence();
    }

    /** Whether it changes some rows of the data. */
    public boolean isUpdate() {
        return kind == Kind.UPDATE;
    }
}
