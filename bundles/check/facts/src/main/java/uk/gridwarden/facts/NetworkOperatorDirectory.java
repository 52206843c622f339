package uk.gridwarden.facts;

import java.time.LocalDate;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Mpxn;

/** Tells who the registered Network Operator is, so that a supplier can ask before it sends. */
@ProviderType
public interface NetworkOperatorDirectory {

    /** The operators of the metering points that a device serves on a day; empty when it is unknown or serves none. */
    List<OperatedMeteringPoint> ofDevice(Eui64 device, LocalDate on) throws UnavailableException;

    /** The operators of a metering point on a day. */
    List<OperatedMeteringPoint> ofMeteringPoint(Mpxn mpxn, LocalDate on) throws UnavailableException;
}
