package uk.gridwarden.obligations;

import java.util.List;
import java.util.Optional;
import uk.gridwarden.rule.api.MarketParticipantId;

/**
 * The answer for one limb of a duty, one User and one subject.
 *
 * @param limb which limb
 * @param outcome whether the duty falls on the User
 * @param ground why, as a value
 * @param bearer who owes it
 * @param bearerIds market participant ids of the bearers, where they are Users and known
 * @param steps the steps that follow for the User; empty unless the duty applies
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

    /** True when the text covers the device but leaves nobody owing the duty. */
    public boolean isGap() {
        return bearer == Bearer.NOBODY;
    }

    /** True when another answer has the same outcome, bearer, steps and reliefs; the reasons may differ. */
    public boolean hasSameEffectAs(LimbAnswer other) {
        return outcome == other.outcome
                && bearer == other.bearer
                && bearerIds.equals(other.bearerIds)
                && steps.equals(other.steps)
                && reliefs.equals(other.reliefs);
    }

    /** Whether a duty falls on the User. */
    public enum Applicability {
        /** It does. */
        APPLIES("applies"),
        /** It does not. */
        DOES_NOT_APPLY("does not apply"),
        /** The facts or the text do not allow an answer. */
        INDETERMINATE("is indeterminate");

        private final String verb;

        Applicability(String verb) {
            this.verb = verb;
        }

        /** The outcome as the verb of a sentence about a limb. */
        public String verb() {
            return verb;
        }
    }

    /** Who owes a duty. */
    public enum Bearer {
        /** The User of this answer. */
        USER,
        /** Another User: the Responsible Supplier. */
        RESPONSIBLE_SUPPLIER,
        /** The DCC. */
        DCC,
        /** Nobody, although the Code covers the device: a gap in the text. */
        NOBODY,
        /** No such duty arises for this subject. */
        NO_DUTY,
        /** It cannot be determined. */
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
        /** It cannot be determined whether the User is the Responsible Supplier. */
        RESPONSIBLE_SUPPLIER_UNKNOWN,
        /** The text does not establish whether such a device is part of a Smart Metering System. */
        MEMBERSHIP_UNCLEAR,
        /** The inventory does not hold the device. */
        DEVICE_UNKNOWN,
        /** Organisation data does not hold the User. */
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
