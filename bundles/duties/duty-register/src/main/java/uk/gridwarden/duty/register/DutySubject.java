package uk.gridwarden.duty.register;

import uk.gridwarden.obligations.ObligationQuestion.AskedSubject;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.SmetsGeneration;

/** The subject of an event. The text form is stored and parses back. */
public sealed interface DutySubject {

    /** The User's own User Systems. */
    record UserSystems() implements DutySubject {
        @Override
        public String toString() {
            return "user-systems";
        }
    }

    /** A single device. */
    record Device(Eui64 id) implements DutySubject {
        @Override
        public String toString() {
            return id.toString();
        }
    }

    /** Every device of a type and generation. */
    record DeviceKind(DeviceType type, SmetsGeneration generation) implements DutySubject {
        @Override
        public String toString() {
            return generation + " " + type;
        }
    }

    /** The letter of the limbs that are about such a subject. */
    default String limb() {
        return this instanceof UserSystems ? "a" : "b";
    }

    /** The subject as a question asks about it; devices of a kind are taken to be enrolled. */
    default AskedSubject asked() {
        if (this instanceof Device device) {
            return new AskedSubject.InventoryDevice(device.id());
        }
        return this instanceof DeviceKind kind
                ? new AskedSubject.DescribedDevice(kind.type(), kind.generation(), true)
                : new AskedSubject.UserSystems();
    }

    /**
     * Parses the text form.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    static DutySubject parse(String text) {
        if (text.equals("user-systems")) {
            return new UserSystems();
        }
        for (var generation : SmetsGeneration.values()) {
            for (var type : DeviceType.values()) {
                var kind = new DeviceKind(type, generation);
                if (kind.toString().equals(text)) {
                    return kind;
                }
            }
        }
        if (text.contains("-")) {
            return new Device(Eui64.parse(text));
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a subject; expected user-systems, an EUI-64, or a kind such as 'SMETS1 CHF'");
    }
}
