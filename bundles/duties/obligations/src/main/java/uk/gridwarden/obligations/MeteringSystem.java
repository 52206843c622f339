package uk.gridwarden.obligations;

import java.util.Optional;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;

/**
 * A Smart Metering System that a device is part of.
 *
 * @param fuel electricity or gas
 * @param meter the ESME or GSME it is built around
 * @param meteringPoint the MPAN or MPRN whose registration decided; empty when none did
 * @param responsibleSupplier MPID of the Responsible Supplier on the day; empty when registration data does not tell
 * @param basis how the supplier was found, or why not, in words
 */
public record MeteringSystem(
        Fuel fuel,
        Eui64 meter,
        Optional<Mpxn> meteringPoint,
        Optional<MarketParticipantId> responsibleSupplier,
        String basis) {}
