package uk.gridwarden.obligations.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.LimbAnswer.Applicability;
import uk.gridwarden.obligations.LimbAnswer.Bearer;
import uk.gridwarden.obligations.LimbAnswer.Ground;
import uk.gridwarden.obligations.LimbAnswer.Relief;
import uk.gridwarden.obligations.LimbAnswer.Step;
import uk.gridwarden.obligations.ObligationAnswer.UserAnswer.Standing;
import uk.gridwarden.obligations.ObligationQuestion.Awareness;
import uk.gridwarden.obligations.SubjectReading;
import uk.gridwarden.obligations.TextVersion;
import uk.gridwarden.obligations.TextVersion.Concern;
import uk.gridwarden.obligations.TextVersion.Condition;
import uk.gridwarden.obligations.TextVersion.Duty;
import uk.gridwarden.obligations.TextVersion.Exclusion;
import uk.gridwarden.obligations.TextVersion.Limb;
import uk.gridwarden.obligations.TextVersion.NotCovered;
import uk.gridwarden.rule.api.MarketParticipantId;

/** Determines the duties of one User for one subject under one text version. */
final class DutyAssessment {
    private final LocalDate day;
    private final TextVersion text;
    private final SubjectReading subject;
    private final UserFacts user;
    private final Awareness awareness;

    DutyAssessment(LocalDate day, TextVersion text, SubjectReading subject, UserFacts user, Awareness awareness) {
        this.day = day;
        this.text = text;
        this.subject = subject;
        this.user = user;
        this.awareness = awareness;
    }

    /** One answer for each limb of each duty, in the order of the text. */
    List<LimbAnswer> assess() {
        var answers = new ArrayList<LimbAnswer>();
        for (var duty : text.duties()) {
            for (var limb : duty.limbs()) {
                answers.add(assess(duty, limb));
            }
        }
        return answers;
    }

    private LimbAnswer assess(Duty duty, Limb limb) {
        var tooEarly = text.whyNotInForce(day);
        if (tooEarly.isPresent()) {
            return not(
                    limb,
                    Ground.OUTSIDE_THE_CODE,
                    Bearer.NO_DUTY,
                    limb.reference() + " was not in force on " + day + ". " + tooEarly.get());
        }
        if (limb.concerns() == Concern.USER_SYSTEMS) {
            return subject instanceof SubjectReading.Systems ? userSystems(duty, limb) : otherSubject(limb);
        }
        if (subject instanceof SubjectReading.Device device) {
            return device(duty, limb, device);
        }
        return subject instanceof SubjectReading.Systems ? otherSubject(limb) : unknownDevice(limb);
    }

    private LimbAnswer userSystems(Duty duty, Limb limb) {
        return user.isUser()
                ? applies(
                        duty,
                        limb,
                        limb.reference()
                                + " covers the User Systems of every User, whatever its role, including those of "
                                + user.words() + ".")
                : open(limb, Ground.USER_UNKNOWN, user.detail());
    }

    private LimbAnswer otherSubject(Limb limb) {
        var about = limb.concerns() == Concern.USER_SYSTEMS ? "the User's own User Systems" : "Smart Metering Systems";
        return not(
                limb,
                Ground.OTHER_SUBJECT,
                Bearer.NO_DUTY,
                limb.reference() + " is about " + about + "; the question is about " + subject.inWords() + ".");
    }

    private LimbAnswer unknownDevice(Limb limb) {
        return open(
                limb,
                Ground.DEVICE_UNKNOWN,
                "The inventory does not hold " + subject.inWords() + ", so " + limb.reference()
                        + " cannot be applied to it.");
    }

    private LimbAnswer device(Duty duty, Limb limb, SubjectReading.Device device) {
        var outside = text.notCovered().stream()
                .filter(rule -> concerns(rule, device))
                .findFirst();
        if (outside.isPresent()) {
            return not(
                    limb,
                    Ground.OUTSIDE_THE_CODE,
                    Bearer.NO_DUTY,
                    limb.reference() + " does not cover this device: "
                            + outside.get().why());
        }
        var exclusion = limb.exclusions().stream()
                .filter(rule -> concerns(rule, device))
                .findFirst();
        if (exclusion.isPresent()) {
            return excluded(limb, exclusion.get());
        }
        if (user.standing() == Standing.OTHER_USER) {
            return anotherUser(limb, device);
        }
        if (!text.members().contains(device.type())) {
            return notAMember(limb, device);
        }
        return user.standing() == Standing.RESPONSIBLE_SUPPLIER
                ? applies(duty, limb, covered(limb, device))
                : open(limb, user.ground(), cannotTell(limb) + user.detail());
    }

    private String covered(Limb limb, SubjectReading.Device device) {
        var named = user.words().startsWith("the Responsible Supplier") ? "" : user.words() + " as ";
        var sentence = limb.reference() + " covers the " + device.inWords() + " and does not exclude it, for " + named
                + (named.isEmpty() ? "its " : "") + "Responsible Supplier.";
        return user.detail().isEmpty() ? sentence : sentence + " " + user.detail();
    }

    private LimbAnswer excluded(Limb limb, Exclusion exclusion) {
        var instead = exclusion.fallsTo() == Bearer.DCC ? "" : " This is a gap in the text.";
        return not(
                limb,
                Ground.EXCLUDED,
                exclusion.fallsTo(),
                "In " + text.title() + ", " + limb.reference() + " " + exclusion.why() + "." + instead);
    }

    private LimbAnswer anotherUser(Limb limb, SubjectReading.Device device) {
        var suppliers = device.responsibleSuppliers();
        var unnamed = device.id().isPresent() && suppliers.isEmpty();
        var certain = !unnamed && text.members().contains(device.type());
        return answer(
                limb,
                Applicability.DOES_NOT_APPLY,
                Ground.NOT_RESPONSIBLE_SUPPLIER,
                certain ? Bearer.RESPONSIBLE_SUPPLIER : Bearer.UNKNOWN,
                certain ? suppliers : List.of(),
                List.of(),
                List.of(),
                limb.reference() + " binds only the Responsible Supplier. " + user.detail());
    }

    private LimbAnswer notAMember(Limb limb, SubjectReading.Device device) {
        return text.unclearMembers().contains(device.type())
                ? open(
                        limb,
                        Ground.MEMBERSHIP_UNCLEAR,
                        cannotTell(limb) + "The sources read do not say whether a device of type " + device.type()
                                + " is part of a Smart Metering System.")
                : not(
                        limb,
                        Ground.OTHER_SUBJECT,
                        Bearer.NO_DUTY,
                        limb.reference() + " is about Smart Metering Systems; a device of type " + device.type()
                                + " is not part of one.");
    }

    private String cannotTell(Limb limb) {
        return "It cannot be determined whether " + limb.reference() + " falls on " + user.words() + ". ";
    }

    private LimbAnswer applies(Duty duty, Limb limb, String reason) {
        var reliefs = duty.reliefs().stream()
                .map(relief ->
                        new Relief(relief.clause(), isMet(relief.condition()), relief.takesAway(), relief.text()))
                .toList();
        var steps = duty.steps().stream()
                .map(step -> {
                    var relief = reliefs.stream()
                            .filter(known ->
                                    known.inForce() && known.takesAway().equals(Optional.of(step.reference())))
                            .map(Relief::clause)
                            .findFirst();
                    return new Step(step.reference(), step.text(), relief.isEmpty(), relief);
                })
                .toList();
        return answer(
                limb,
                Applicability.APPLIES,
                Ground.COVERED,
                Bearer.USER,
                user.mpid().stream().toList(),
                steps,
                reliefs,
                reason);
    }

    private boolean isMet(Condition condition) {
        return switch (condition) {
            case MANUFACTURER_AWARE -> awareness.manufacturer();
            case USER_AWARE -> awareness.user();
        };
    }

    private LimbAnswer not(Limb limb, Ground ground, Bearer bearer, String reason) {
        return answer(limb, Applicability.DOES_NOT_APPLY, ground, bearer, List.of(), List.of(), List.of(), reason);
    }

    private LimbAnswer open(Limb limb, Ground ground, String reason) {
        return answer(
                limb, Applicability.INDETERMINATE, ground, Bearer.UNKNOWN, List.of(), List.of(), List.of(), reason);
    }

    private LimbAnswer answer(
            Limb limb,
            Applicability outcome,
            Ground ground,
            Bearer bearer,
            List<MarketParticipantId> bearerIds,
            List<Step> steps,
            List<Relief> reliefs,
            String reason) {
        return new LimbAnswer(
                limb.reference(), outcome, ground, bearer, bearerIds, steps, reliefs, List.of(text.id()), reason);
    }

    private static boolean concerns(NotCovered rule, SubjectReading.Device device) {
        return rule.generation() == device.generation() && !(rule.onlyWhenNotEnrolled() && device.enrolled());
    }

    private static boolean concerns(Exclusion rule, SubjectReading.Device device) {
        return rule.deviceTypes().contains(device.type()) && rule.generations().contains(device.generation());
    }
}
