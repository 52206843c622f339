package uk.gridwarden.obligations;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.MarketParticipantId;

/**
 * What one limb of a duty means for the User and the subject.
 *
 * @param limb which limb
 * @param outcome whether the duty falls on the User
 * @param ground why, as a value
 * @param bearer on whom it falls
 * @param bearerIds market participant ids of the bearers, where they are Users and known
 * @param steps what follows for the User; empty unless the duty applies
 * @param reliefs the reliefs that the text attaches to the duty; empty unless the duty applies
 * @param textVersions ids of the text versions relied on
 * @param reason why, in one or two plain sentences that cite clause and limb
 */
public record LimbAnswer(
        ClauseLimb limb,
        Applicability outcome,
        Ground ground,
        Bearer bearer,
        List<MarketParticipantId> bearerIds,
        List<Step> steps,
        List<Relief> reliefs,
        List<String> textVersions,
        String reason) {

    /** Copies the lists. */
    public LimbAnswer {
        bearerIds = List.copyOf(bearerIds);
        steps = List.copyOf(steps);
        reliefs = List.copyOf(reliefs);
        textVersions = List.copyOf(textVersions);
    }

    /** Whether the text leaves a device that it covers without anyone who owes the duty. */
    public boolean isGap() {
        return bearer == Bearer.NOBODY;
    }

    /** Whether a duty falls on the User. */
    public enum Applicability {
        /** It does. */
        APPLIES,
        /** It does not. */
        DOES_NOT_APPLY,
        /** The facts or the text do not allow an answer. */
        INDETERMINATE
    }

    /** On whom a duty falls. */
    public enum Bearer {
        /** The User of this answer. */
        USER,
        /** Another User: the Responsible Supplier. */
        RESPONSIBLE_SUPPLIER,
        /** The DCC. */
        DCC,
        /** Nobody, although the Code covers the device: a gap in the text. */
        NOBODY,
        /** No such duty arises for this subject, so there is none to bear. */
        NO_DUTY,
        /** It cannot be told. */
        UNKNOWN
    }

    /** Why a limb applies or not. */
    public enum Ground {
        /** The limb covers the subject and the User. */
        COVERED,
        /** The limb is about User Systems and the subject is a device, or the other way round. */
        OTHER_SUBJECT,
        /** The Code did not cover such a device, or did not exist yet. */
        OUTSIDE_THE_CODE,
        /** The limb excludes such a device. */
        EXCLUDED,
        /** The User is not the Responsible Supplier. */
        NOT_RESPONSIBLE_SUPPLIER,
        /** It cannot be told whether the User is the Responsible Supplier. */
        RESPONSIBLE_SUPPLIER_UNKNOWN,
        /** Whether such a device is part of a Smart Metering System was not established from the text. */
        MEMBERSHIP_UNCLEAR,
        /** The inventory does not hold the device. */
        DEVICE_UNKNOWN,
        /** Organisation data does not know the User. */
        USER_UNKNOWN,
        /** It is not known which of two texts was in force, and they disagree. */
        TEXT_UNCERTAIN
    }

    /**
     * A step that follows from a duty.
     *
     * @param reference clause and letter, such as G3.18(a)
     * @param text what is to be done
     * @param due whether it is to be done; false when a relief takes it away
     * @param relievedBy clause of the relief that takes it away
     */
    public record Step(ClauseLimb reference, String text, boolean due, Optional<String> relievedBy) {}

    /**
     * A relief that the text attaches to a duty.
     *
     * @param clause clause of the relief, such as {@code G3.19}
     * @param inForce whether its condition is met in the question
     * @param takesAway the step it takes away when in force; empty where it relieves the manufacturer or developer
     * @param text what it says
     */
    public record Relief(String clause, boolean inForce, Optional<ClauseLimb> takesAway, String text) {}
}
