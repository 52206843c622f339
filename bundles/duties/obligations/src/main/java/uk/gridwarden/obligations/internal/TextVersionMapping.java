package uk.gridwarden.obligations.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.datatype.XMLGregorianCalendar;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.EffectiveFrom;
import uk.gridwarden.obligations.LimbAnswer.Bearer;
import uk.gridwarden.obligations.ObligationAnswer.Caveat;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.obligations.TextVersion.Concern;
import uk.gridwarden.obligations.TextVersion.Condition;
import uk.gridwarden.obligations.TextVersion.DatedCaveat;
import uk.gridwarden.obligations.TextVersion.Duty;
import uk.gridwarden.obligations.TextVersion.DutyStep;
import uk.gridwarden.obligations.TextVersion.Exclusion;
import uk.gridwarden.obligations.TextVersion.Limb;
import uk.gridwarden.obligations.TextVersion.NotCovered;
import uk.gridwarden.obligations.TextVersion.NotYetInForce;
import uk.gridwarden.obligations.TextVersion.Note;
import uk.gridwarden.obligations.TextVersion.ReliefClause;
import uk.gridwarden.obligations.TextVersion.Source;
import uk.gridwarden.obligations.internal.xml.CaveatType;
import uk.gridwarden.obligations.internal.xml.DeviceTypeType;
import uk.gridwarden.obligations.internal.xml.DutyType;
import uk.gridwarden.obligations.internal.xml.ExclusionType;
import uk.gridwarden.obligations.internal.xml.FromType;
import uk.gridwarden.obligations.internal.xml.GenerationType;
import uk.gridwarden.obligations.internal.xml.LimbType;
import uk.gridwarden.obligations.internal.xml.ReliefType;
import uk.gridwarden.obligations.internal.xml.TextVersionType;
import uk.gridwarden.rule.api.DeviceType;
import uk.gridwarden.rule.api.SmetsGeneration;

/** Turns one schema-valid clause file into a text version, and reports problems that the schema cannot detect. */
final class TextVersionMapping {
    private final String fileName;
    private final List<String> problems = new ArrayList<>();

    TextVersionMapping(String fileName) {
        this.fileName = fileName;
    }

    TextVersion map(TextVersionType file) throws ClauseFileException {
        var members = deviceTypes(file.getSmartMeteringSystem().getDeviceTypes());
        var unclear = deviceTypes(file.getSmartMeteringSystem().getUnclear());
        members.stream()
                .filter(unclear::contains)
                .forEach(type -> refuse("device type " + type
                        + " is both part of a Smart Metering System and unclear; expected one of the two"));
        var from = from(file.getFrom());
        var duties = file.getDuty().stream().map(duty -> duty(duty, members)).toList();
        refuseRepeatedLimbs(duties);
        var caveats = file.getCaveat().stream().map(this::caveat).toList();
        if (!problems.isEmpty()) {
            throw new ClauseFileException(problems);
        }
        return new TextVersion(
                file.getId(),
                file.getTitle(),
                from,
                Optional.empty(),
                file.getSource().stream()
                        .map(source -> new Source(source.getValue(), Optional.ofNullable(source.getWhere())))
                        .toList(),
                members,
                unclear,
                file.getNotCovered().stream()
                        .map(devices -> new NotCovered(
                                generation(devices.getGeneration()),
                                devices.isOnlyWhenNotEnrolled(),
                                devices.getValue()))
                        .toList(),
                duties,
                file.getNote().stream()
                        .map(note -> new Note(
                                note.getId(), note.getClauses(), generations(note.getGenerations()), note.getValue()))
                        .toList(),
                caveats,
                Optional.ofNullable(file.getNotYetInForce())
                        .map(early -> new NotYetInForce(day(early.getBefore()), early.getValue())));
    }

    private EffectiveFrom from(FromType from) {
        if (from.getBeginning() != null) {
            return new EffectiveFrom.Beginning();
        }
        if (from.getDay() != null) {
            return new EffectiveFrom.On(day(from.getDay()), Optional.empty());
        }
        var after = day(from.getBetween().getAfter());
        var before = day(from.getBetween().getBefore());
        if (after.plusDays(1).isBefore(before)) {
            return new EffectiveFrom.Between(after, before);
        }
        refuse("no day lies between " + after + " and " + before + "; expected at least one");
        return new EffectiveFrom.Beginning();
    }

    private Duty duty(DutyType duty, Set<DeviceType> members) {
        var steps = duty.getStep().stream()
                .map(step -> new DutyStep(new ClauseLimb(step.getClause(), step.getLetter()), step.getValue()))
                .toList();
        return new Duty(
                duty.getClause(),
                duty.getSummary(),
                duty.getLimb().stream()
                        .map(limb -> limb(duty.getClause(), limb, members))
                        .toList(),
                steps,
                duty.getRelief().stream().map(relief -> relief(relief, steps)).toList());
    }

    private Limb limb(String clause, LimbType limb, Set<DeviceType> members) {
        var reference = new ClauseLimb(clause, limb.getLetter());
        var concerns = Concern.valueOf(limb.getConcerns().value());
        var exclusions = limb.getExclusion().stream().map(this::exclusion).toList();
        if (concerns == Concern.USER_SYSTEMS && !exclusions.isEmpty()) {
            refuse(reference + " concerns User Systems and excludes devices; expected no exclusion there");
        }
        var seen = new HashSet<String>();
        for (var exclusion : exclusions) {
            for (var type : exclusion.deviceTypes()) {
                if (!members.contains(type)) {
                    refuse(reference + " excludes " + type + ", which is not part of a Smart Metering System");
                }
                for (var generation : exclusion.generations()) {
                    if (!seen.add(generation + " " + type)) {
                        refuse(reference + " excludes " + generation + " " + type + " twice; expected once");
                    }
                }
            }
        }
        return new Limb(reference, concerns, limb.getSummary(), exclusions);
    }

    private Exclusion exclusion(ExclusionType exclusion) {
        return new Exclusion(
                deviceTypes(exclusion.getDeviceTypes()),
                generations(exclusion.getGenerations()),
                Bearer.valueOf(exclusion.getFallsTo().value()),
                exclusion.getValue());
    }

    private ReliefClause relief(ReliefType relief, List<DutyStep> steps) {
        var condition = Condition.valueOf(relief.getWhen().value());
        var clause = relief.getStepClause();
        var letter = relief.getStepLetter();
        if ((clause == null) != (letter == null)) {
            refuse("relief " + relief.getClause() + " names half a step; expected both stepClause and stepLetter");
            return new ReliefClause(relief.getClause(), condition, Optional.empty(), relief.getValue());
        }
        var takesAway = Optional.ofNullable(clause).map(known -> new ClauseLimb(known, letter));
        takesAway
                .filter(step ->
                        steps.stream().noneMatch(known -> known.reference().equals(step)))
                .ifPresent(step -> refuse(
                        "relief " + relief.getClause() + " takes away " + step + ", which is not a step of its duty"));
        return new ReliefClause(relief.getClause(), condition, takesAway, relief.getValue());
    }

    private DatedCaveat caveat(CaveatType caveat) {
        var from = Optional.ofNullable(caveat.getFrom()).map(TextVersionMapping::day);
        var before = Optional.ofNullable(caveat.getBefore()).map(TextVersionMapping::day);
        if (from.isPresent() && before.isPresent() && !from.get().isBefore(before.get())) {
            refuse("caveat " + caveat.getCode() + " ends on " + before.get() + ", no later than it begins");
        }
        return new DatedCaveat(new Caveat(caveat.getCode(), caveat.getValue()), from, before);
    }

    private void refuseRepeatedLimbs(List<Duty> duties) {
        var seen = new HashSet<ClauseLimb>();
        duties.stream()
                .flatMap(duty -> duty.limbs().stream())
                .map(Limb::reference)
                .filter(reference -> !seen.add(reference))
                .forEach(reference -> refuse(reference + " occurs twice; expected once"));
    }

    private void refuse(String what) {
        problems.add("Clause file " + fileName + ": " + what + ".");
    }

    private static LocalDate day(XMLGregorianCalendar day) {
        return LocalDate.of(day.getYear(), day.getMonth(), day.getDay());
    }

    private static Set<DeviceType> deviceTypes(List<DeviceTypeType> types) {
        return types.stream()
                .map(type -> DeviceType.valueOf(type.value()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DeviceType.class)));
    }

    private static Set<SmetsGeneration> generations(List<GenerationType> generations) {
        return generations.stream()
                .map(TextVersionMapping::generation)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SmetsGeneration.class)));
    }

    private static SmetsGeneration generation(GenerationType generation) {
        return SmetsGeneration.valueOf(generation.value());
    }
}
