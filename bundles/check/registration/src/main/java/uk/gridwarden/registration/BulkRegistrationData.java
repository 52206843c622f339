package uk.gridwarden.registration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;
import uk.gridwarden.rule.api.RemotePartyRole;

/** Reads whole data sets. {@link RegistrationData} answers single questions. */
@ProviderType
public interface BulkRegistrationData {
    /**
     * Opens a view of the current versions.
     *
     * @throws UnavailableException when the database cannot be read
     */
    BulkView open() throws UnavailableException;

    /**
     * One consistent view of the data that reads millions of rows in bounded memory. For one thread; close it after use. A
     * data set that was never imported has no rows. Every method throws {@link UnavailableException} when the
     * database cannot be read.
     */
    @ProviderType
    interface BulkView extends AutoCloseable {

        /** The versions this view reads; a data set that was never imported is absent. */
        List<DataSetVersion> dataSets();

        /** All organisations, a few thousand at most. */
        List<OrganisationRecord> organisations() throws UnavailableException;

        /** Passes on the Trust Anchor Cells of a slot, some at a time. */
        void readCells(RemotePartyRole slot, CellReader reader) throws UnavailableException;

        /** Those of the devices that are in the inventory. */
        Map<Eui64, InventoryRecord> devices(Collection<Eui64> ids) throws UnavailableException;

        /** All registrations of the metering points, whenever in force. A metering point without any is absent. */
        Map<Mpxn, List<RegistrationRecord>> registrations(Collection<Mpxn> meteringPoints) throws UnavailableException;

        @Override
        void close();
    }

    /** Takes the next cells; it may ask the view about their devices and must not keep the list. */
    @FunctionalInterface
    interface CellReader {
        /** Takes the next cells. */
        void take(List<CredentialRecord> cells) throws UnavailableException;
    }
}
