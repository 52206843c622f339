package uk.gridwarden.obligations;

import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.UserRole;

/** The User whose duties are asked about. */
public sealed interface AskedUser {

    /** Some User in a User Role, otherwise unnamed. */
    record InRole(UserRole role) implements AskedUser {}

    /** The User that uses an EUI-64, according to organisation data on the day. */
    record WithEui64(Eui64 id) implements AskedUser {}

    /** The User that a market participant id stands for, according to organisation data on the day. */
    record WithMpid(MarketParticipantId mpid) implements AskedUser {}

    /** Whoever is a Responsible Supplier for the subject; there may be one for electricity and another for gas. */
    record ResponsibleSuppliers() implements AskedUser {}
}
