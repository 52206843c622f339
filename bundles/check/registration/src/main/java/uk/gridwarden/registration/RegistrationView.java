package uk.gridwarden.registration;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.OrganisationRecord;

/**
 * One consistent view of the data. For one thread; close it after use. Dates are UTC days. Lists are in a fixed order.
 */
@ProviderType
public interface RegistrationView extends AutoCloseable {

    /** The versions this view reads; a data set that was never imported is absent. */
    List<DataSetVersion> dataSets();

    /** A device of the inventory. */
    Optional<InventoryRecord> device(Eui64 id) throws UnavailableException;

    /** The devices that name this one as the device they are associated with, in a fixed order. */
    List<InventoryRecord> devicesAssociatedWith(Eui64 id) throws UnavailableException;

    /**
     * A page of the inventory: at most {@code limit} devices that follow {@code after} in a fixed order of device ids, or
     * the first ones. An empty page ends a walk, which so needs memory for one page only.
     */
    List<InventoryRecord> devices(Optional<Eui64> after, int limit) throws UnavailableException;

    /** The registrations of a metering point in force on a day; more than one when data overlaps. */
    List<RegistrationRecord> registrations(Mpxn mpxn, LocalDate on) throws UnavailableException;

    /** The rows of an EUI-64 in force on a day. */
    List<OrganisationRecord> organisations(Eui64 id, LocalDate on) throws UnavailableException;

    /** The rows of these parties in force on a day. */
    List<OrganisationRecord> organisationsOfParties(Collection<String> parties, LocalDate on)
            throws UnavailableException;

    /** The rows that stand for a market participant in force on a day. */
    List<OrganisationRecord> organisations(MarketParticipantId mpid, LocalDate on) throws UnavailableException;

    /** The distributor whose area the first two digits of an MPAN name; empty for an MPRN or an unused prefix. */
    Optional<MarketParticipantId> distributorByPrefix(Mpxn mpan);

    @Override
    void close();
}
