package uk.gridwarden.obligations;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.SmetsGeneration;

/**
 * One version of the text, as its clause file states it. All sentences are this project's own words, not the Code's.
 *
 * @param id stable id, such as {@code sec-5.20}
 * @param title what people call it
 * @param from since when it was in force
 * @param until since when the next version was in force; empty for the last one
 * @param sources what it was taken from
 * @param members device types that are part of a Smart Metering System
 * @param unclearMembers device types about which the sources read do not say it
 * @param notCovered devices that the Code did not cover
 * @param duties the duties with their limbs, steps and reliefs
 * @param notes remarks
 * @param caveats the limits of answers that rely on it, on certain days
 * @param notYetInForce the days on which none of its duties existed yet; empty where its first day says so
 */
public record TextVersion(
        String id,
        String title,
        EffectiveFrom from,
        Optional<EffectiveFrom> until,
        List<Source> sources,
        Set<DeviceType> members,
        Set<DeviceType> unclearMembers,
        List<NotCovered> notCovered,
        List<Duty> duties,
        List<Note> notes,
        List<DatedCaveat> caveats,
        Optional<NotYetInForce> notYetInForce) {

    /** Copies the collections. */
    public TextVersion {
        sources = List.copyOf(sources);
        members = Set.copyOf(members);
        unclearMembers = Set.copyOf(unclearMembers);
        notCovered = List.copyOf(notCovered);
        duties = List.copyOf(duties);
        notes = List.copyOf(notes);
        caveats = List.copyOf(caveats);
    }

    /** This text, in force for another period. */
    public TextVersion inForce(EffectiveFrom first, Optional<EffectiveFrom> end) {
        return new TextVersion(
                id,
                title,
                first,
                end,
                sources,
                members,
                unclearMembers,
                notCovered,
                duties,
                notes,
                caveats,
                notYetInForce);
    }

    /** Why none of its duties existed on a day; empty when they may have. */
    public Optional<String> whyNotInForce(LocalDate day) {
        return notYetInForce.filter(early -> day.isBefore(early.before())).map(NotYetInForce::why);
    }

    /**
     * Days on which none of the duties existed, for a text that has no first day.
     *
     * @param before the first day on which they may have existed
     * @param why one sentence
     */
    public record NotYetInForce(LocalDate before, String why) {}

    /**
     * A remark on the text, such as a conflict between two sources.
     *
     * @param id stable id, lower case with hyphens
     * @param clauses the clauses it is about; empty for the version as a whole
     * @param generations the device generations it is about; empty for all subjects
     * @param text the remark
     */
    public record Note(String id, List<String> clauses, Set<SmetsGeneration> generations, String text) {
        /** Copies the collections. */
        public Note {
            clauses = List.copyOf(clauses);
            generations = Set.copyOf(generations);
        }
    }

    /**
     * A document that was read.
     *
     * @param title its title
     * @param where address or place; empty when not published
     */
    public record Source(String title, Optional<String> where) {}

    /**
     * Devices that the Code did not cover at all.
     *
     * @param generation their generation
     * @param onlyWhenNotEnrolled whether enrolled devices of that generation are covered
     * @param why one sentence
     */
    public record NotCovered(SmetsGeneration generation, boolean onlyWhenNotEnrolled, String why) {
        /** True when a device is one of them. */
        public boolean covers(SmetsGeneration other, boolean enrolled) {
            return generation == other && !(onlyWhenNotEnrolled && enrolled);
        }
    }

    /**
     * A duty.
     *
     * @param clause clause number, such as {@code G3.17}
     * @param summary who owes what, when
     * @param limbs what it is about
     * @param steps what follows from it
     * @param reliefs what takes some of it away
     */
    public record Duty(
            String clause, String summary, List<Limb> limbs, List<DutyStep> steps, List<ReliefClause> reliefs) {
        /** Copies the lists. */
        public Duty {
            limbs = List.copyOf(limbs);
            steps = List.copyOf(steps);
            reliefs = List.copyOf(reliefs);
        }
    }

    /**
     * A limb of a duty.
     *
     * @param reference clause and letter
     * @param concerns what it is about
     * @param summary in words
     * @param exclusions devices it leaves out
     */
    public record Limb(ClauseLimb reference, Concern concerns, String summary, List<Exclusion> exclusions) {
        /** Copies the list. */
        public Limb {
            exclusions = List.copyOf(exclusions);
        }
    }

    /** The subject of a limb. */
    public enum Concern {
        /** The User Systems of any User. */
        USER_SYSTEMS,
        /** Smart Metering Systems, for their Responsible Supplier. */
        SMART_METERING_SYSTEM
    }

    /**
     * Devices that a limb leaves out.
     *
     * @param deviceTypes their types
     * @param generations their generations
     * @param fallsTo on whom the duty falls instead: the DCC or nobody
     * @param why one sentence
     */
    public record Exclusion(
            Set<DeviceType> deviceTypes, Set<SmetsGeneration> generations, LimbAnswer.Bearer fallsTo, String why) {
        /** Copies the sets. */
        public Exclusion {
            deviceTypes = Set.copyOf(deviceTypes);
            generations = Set.copyOf(generations);
        }

        /** True when a device is one of them. */
        public boolean covers(DeviceType type, SmetsGeneration generation) {
            return deviceTypes.contains(type) && generations.contains(generation);
        }
    }

    /** A step that a duty leads to. */
    public record DutyStep(ClauseLimb reference, String text) {}

    /**
     * A relief.
     *
     * @param clause clause number, such as {@code G3.19}
     * @param condition who must already know
     * @param takesAway the step it takes away; empty where it relieves the manufacturer or developer
     * @param text in words
     */
    public record ReliefClause(String clause, Condition condition, Optional<ClauseLimb> takesAway, String text) {}

    /** The party that must already know for a relief to be in force. */
    public enum Condition {
        /** The manufacturer or developer. */
        MANUFACTURER_AWARE,
        /** The User. */
        USER_AWARE
    }

    /**
     * A caveat for answers about certain days.
     *
     * @param caveat the caveat
     * @param from first day; empty for no lower end
     * @param before first day after; empty for no upper end
     */
    public record DatedCaveat(Caveat caveat, Optional<LocalDate> from, Optional<LocalDate> before) {
        /** True when it concerns a day. */
        public boolean concerns(LocalDate day) {
            return from.map(first -> !day.isBefore(first)).orElse(true)
                    && before.map(day::isBefore).orElse(true);
        }
    }
}
