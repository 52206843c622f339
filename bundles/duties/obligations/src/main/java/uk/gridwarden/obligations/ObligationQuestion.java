package uk.gridwarden.obligations;

import java.time.LocalDate;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.SmetsGeneration;
import uk.gridwarden.rule.api.UserRole;

/**
 * A question on the duties of a User.
 *
 * @param date the day asked about, UTC
 * @param user whose duties
 * @param subject about what
 * @param claim the asker's statement on whether the User is the Responsible Supplier
 * @param awareness the parties that already know of the vulnerability or cause
 */
public record ObligationQuestion(
        LocalDate date, AskedUser user, AskedSubject subject, SupplierClaim claim, Awareness awareness) {

    /** A question in which registration data names the Responsible Supplier, and neither party is aware yet. */
    public ObligationQuestion(LocalDate date, AskedUser user, AskedSubject subject) {
        this(date, user, subject, SupplierClaim.FROM_REGISTRATION, Awareness.NOBODY_YET);
    }

    /** This question on another day. */
    public ObligationQuestion on(LocalDate other) {
        return new ObligationQuestion(other, user, subject, claim, awareness);
    }

    /** The User whose duties are asked about. */
    public sealed interface AskedUser {

        /** Some User in a User Role, otherwise unnamed. */
        record InRole(UserRole role) implements AskedUser {}

        /** The User that uses an EUI-64, according to organisation data on the day. */
        record WithEui64(Eui64 id) implements AskedUser {}

        /** The User that a market participant id stands for, according to organisation data on the day. */
        record WithMpid(MarketParticipantId mpid) implements AskedUser {}

        /** Every Responsible Supplier of the subject; there may be one for electricity and another for gas. */
        record ResponsibleSuppliers() implements AskedUser {}
    }

    /** The place of the vulnerability or cause. */
    public sealed interface AskedSubject {

        /** A device of the inventory. */
        record InventoryDevice(Eui64 id) implements AskedSubject {}

        /**
         * A device as the asker describes it, in a Smart Metering System.
         *
         * @param enrolled whether a SMETS1 device is enrolled with the DCC; means nothing for SMETS2 and later
         */
        record DescribedDevice(DeviceType type, SmetsGeneration generation, boolean enrolled) implements AskedSubject {}

        /** Hardware, software or firmware of the User's own User Systems. */
        record UserSystems() implements AskedSubject {}
    }

    /** The asker's statement on whether the User is the Responsible Supplier of the device's Smart Metering System. */
    public enum SupplierClaim {
        /** It is, as the asker states. */
        IS_RESPONSIBLE_SUPPLIER,
        /** It is not, as the asker states. */
        IS_NOT_RESPONSIBLE_SUPPLIER,
        /** The asker does not say: registration data decides, for a device of the inventory. */
        FROM_REGISTRATION
    }

    /**
     * The parties that already know.
     *
     * @param manufacturer whether the User has reason to be satisfied that the manufacturer or developer knows (G3.19)
     * @param user whether the manufacturer or developer has reason to be satisfied that the User knows (G3.21)
     */
    public record Awareness(boolean manufacturer, boolean user) {
        /** Neither party is known to be aware. */
        public static final Awareness NOBODY_YET = new Awareness(false, false);
    }
}
