package uk.gridwarden.registration;

import uk.gridwarden.rule.api.Fuel;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.Registration;

/**
 * One row of registration data with its key.
 *
 * @param mpxn metering point
 * @param fuel electricity or gas
 * @param registration operator, supplier and dates
 */
public record RegistrationRecord(Mpxn mpxn, Fuel fuel, Registration registration) {}
