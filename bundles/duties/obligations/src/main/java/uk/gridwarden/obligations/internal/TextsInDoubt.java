package uk.gridwarden.obligations.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import uk.gridwarden.obligations.ClauseLimb;
import uk.gridwarden.obligations.LimbAnswer;
import uk.gridwarden.obligations.LimbAnswer.Applicability;
import uk.gridwarden.obligations.LimbAnswer.Bearer;
import uk.gridwarden.obligations.LimbAnswer.Ground;
import uk.gridwarden.obligations.ObligationQuestion.Awareness;
import uk.gridwarden.obligations.SubjectReading;
import uk.gridwarden.obligations.TextVersion;

/** Joins the answers under all text versions that may have been in force; where they disagree, the result is open. */
record TextsInDoubt(LocalDate day, List<TextVersion> texts) {

    /** The answers for all limbs of the texts that may have been in force. */
    static List<LimbAnswer> assess(
            LocalDate day, List<TextVersion> texts, SubjectReading subject, UserFacts user, Awareness awareness) {
        List<List<LimbAnswer>> answers = texts.stream()
                .map(text -> text.duties().stream()
                        .flatMap(duty -> duty.limbs().stream()
                                .map(limb ->
                                        new DutyAssessment(day, text, duty, limb, subject, user, awareness).assess()))
                        .toList())
                .toList();
        return answers.size() == 1 ? answers.get(0) : new TextsInDoubt(day, texts).join(answers);
    }

    private List<LimbAnswer> join(List<List<LimbAnswer>> answers) {
        var byLimb = new LinkedHashMap<ClauseLimb, List<LimbAnswer>>();
        answers.forEach(list -> list.forEach(answer ->
                byLimb.computeIfAbsent(answer.limb(), limb -> new ArrayList<>()).add(answer)));
        return byLimb.values().stream().map(this::joinLimb).toList();
    }

    private LimbAnswer joinLimb(List<LimbAnswer> answers) {
        var first = answers.get(0);
        var everyTextHasIt = answers.size() == texts.size();
        if (!everyTextHasIt || answers.stream().anyMatch(answer -> answer.outcome() != first.outcome())) {
            return result(
                    first, Applicability.INDETERMINATE, Ground.TEXT_UNCERTAIN, Bearer.UNKNOWN, disagreement(answers));
        }
        if (answers.stream().allMatch(answer -> answer.ground() == first.ground() && answer.hasSameEffectAs(first))) {
            return result(first, first.outcome(), first.ground(), first.bearer(), agreement(answers));
        }
        var oneBearer = answers.stream().allMatch(answer -> answer.bearer() == first.bearer());
        return result(
                first,
                first.outcome(),
                Ground.TEXT_UNCERTAIN,
                oneBearer ? first.bearer() : Bearer.UNKNOWN,
                agreement(answers));
    }

    private LimbAnswer result(LimbAnswer first, Applicability outcome, Ground ground, Bearer bearer, String reason) {
        var stands = outcome != Applicability.INDETERMINATE;
        return new LimbAnswer(
                first.limb(),
                outcome,
                ground,
                bearer,
                stands && bearer != Bearer.UNKNOWN ? first.bearerIds() : List.of(),
                stands ? first.steps() : List.of(),
                stands ? first.reliefs() : List.of(),
                texts.stream().map(TextVersion::id).toList(),
                reason);
    }

    private String agreement(List<LimbAnswer> answers) {
        return "All texts that may have been in force on " + day + " agree on this outcome. " + reasons(answers);
    }

    private String disagreement(List<LimbAnswer> answers) {
        return "It is not known which text was in force on " + day + ", and they disagree. " + reasons(answers);
    }

    private static String reasons(List<LimbAnswer> answers) {
        var first = answers.get(0).reason();
        if (answers.stream().allMatch(answer -> answer.reason().equals(first))) {
            return first;
        }
        return String.join(
                " ",
                answers.stream()
                        .map(answer -> "By " + String.join(", ", answer.textVersions()) + " it "
                                + answer.outcome().verb() + ": " + answer.reason())
                        .toList());
    }
}
