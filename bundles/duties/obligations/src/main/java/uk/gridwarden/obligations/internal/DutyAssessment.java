package uk.gridwarden.obligations.internal;

import java.time.LocalDate;
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
import uk.gridwarden.obligations.TextVersion.Limb;
import uk.gridwarden.rule.api.MarketParticipantId;

/** Determines whether a limb of one text version applies to one User and subject. */
record DutyAssessment(
        LocalDate day,
        TextVersion text,
        Duty duty,
        Limb limb,
        SubjectReading subject,
        UserFacts user,
        Awareness awareness) {

    LimbAnswer assess() {
        var tooEarly = text.whyNotInForce(day);
        if (tooEarly.isPresent()) {
            var why = name() + " was not in force on " + day + ". " + tooEarly.get();
            return not(Ground.OUTSIDE_THE_CODE, Bearer.NO_DUTY, why);
        }
        if (limb.concerns() == Concern.USER_SYSTEMS) {
            return subject instanceof SubjectReading.Systems ? userSystems() : otherSubject();
        }
        if (subject instanceof SubjectReading.Device device) {
            return device(device);
        }
        return subject instanceof SubjectReading.Systems
                ? otherSubject()
                : open(
                        Ground.DEVICE_UNKNOWN,
                        "The inventory does not hold " + subject.inWords() + ", so " + name()
                                + " cannot be applied to it.");
    }

    private String name() {
        return limb.reference().toString();
    }

    private LimbAnswer userSystems() {
        return user.isUser()
                ? applies(name() + " covers the User Systems of every User, whatever its role, including those of "
                        + user.words() + ".")
                : open(Ground.USER_UNKNOWN, user.detail());
    }

    private LimbAnswer otherSubject() {
        var about = limb.concerns() == Concern.USER_SYSTEMS ? "the User's own User Systems" : "Smart Metering Systems";
        var why = name() + " is about " + about + "; the question is about " + subject.inWords() + ".";
        return not(Ground.OTHER_SUBJECT, Bearer.NO_DUTY, why);
    }

    private LimbAnswer device(SubjectReading.Device device) {
        var outside = text.notCovered().stream()
                .filter(rule -> rule.covers(device.generation(), device.enrolled()))
                .findFirst();
        if (outside.isPresent()) {
            var why = name() + " does not cover this device: " + outside.get().why();
            return not(Ground.OUTSIDE_THE_CODE, Bearer.NO_DUTY, why);
        }
        var exclusion = limb.exclusions().stream()
                .filter(rule -> rule.covers(device.type(), device.generation()))
                .findFirst();
        if (exclusion.isPresent()) {
            var why =
                    "In " + text.title() + ", " + name() + " " + exclusion.get().why() + ".";
            var bearer = exclusion.get().fallsTo();
            return not(Ground.EXCLUDED, bearer, bearer == Bearer.DCC ? why : why + " This is a gap in the text.");
        }
        if (user.standing() == Standing.OTHER_USER) {
            return anotherUser(device);
        }
        if (!text.members().contains(device.type())) {
            return notAMember(device);
        }
        return user.standing() == Standing.RESPONSIBLE_SUPPLIER
                ? applies(covered(device))
                : open(user.ground(), cannotTell() + user.detail());
    }

    private String covered(SubjectReading.Device device) {
        var named = user.words().startsWith("the Responsible Supplier") ? "its " : user.words() + " as ";
        var sentence = name() + " covers the " + device.inWords() + " and does not exclude it, for " + named
                + "Responsible Supplier.";
        return user.detail().isEmpty() ? sentence : sentence + " " + user.detail();
    }

    private LimbAnswer anotherUser(SubjectReading.Device device) {
        var suppliers = device.responsibleSuppliers();
        var unnamed = device.id().isPresent() && suppliers.isEmpty();
        var certain = !unnamed && text.members().contains(device.type());
        return answer(
                Applicability.DOES_NOT_APPLY,
                Ground.NOT_RESPONSIBLE_SUPPLIER,
                certain ? Bearer.RESPONSIBLE_SUPPLIER : Bearer.UNKNOWN,
                certain ? suppliers : List.of(),
                name() + " binds only the Responsible Supplier. " + user.detail());
    }

    private LimbAnswer notAMember(SubjectReading.Device device) {
        if (text.unclearMembers().contains(device.type())) {
            var why = "The sources read do not say whether a device of type " + device.type()
                    + " is part of a Smart Metering System.";
            return open(Ground.MEMBERSHIP_UNCLEAR, cannotTell() + why);
        }
        var why =
                name() + " is about Smart Metering Systems; a device of type " + device.type() + " is not part of one.";
        return not(Ground.OTHER_SUBJECT, Bearer.NO_DUTY, why);
    }

    private String cannotTell() {
        return "It cannot be determined whether " + name() + " falls on " + user.words() + ". ";
    }

    private LimbAnswer applies(String reason) {
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
        return new LimbAnswer(
                limb.reference(),
                Applicability.APPLIES,
                Ground.COVERED,
                Bearer.USER,
                user.mpid().stream().toList(),
                steps,
                reliefs,
                List.of(text.id()),
                reason);
    }

    private boolean isMet(Condition condition) {
        return switch (condition) {
            case MANUFACTURER_AWARE -> awareness.manufacturer();
            case USER_AWARE -> awareness.user();
        };
    }

    private LimbAnswer not(Ground ground, Bearer bearer, String reason) {
        return answer(Applicability.DOES_NOT_APPLY, ground, bearer, List.of(), reason);
    }

    private LimbAnswer open(Ground ground, String reason) {
        return answer(Applicability.INDETERMINATE, ground, Bearer.UNKNOWN, List.of(), reason);
    }

    private LimbAnswer answer(
            Applicability outcome, Ground ground, Bearer bearer, List<MarketParticipantId> bearerIds, String reason) {
        var none = List.<Step>of();
        return new LimbAnswer(
                limb.reference(), outcome, ground, bearer, bearerIds, none, List.of(), List.of(text.id()), reason);
    }
}
