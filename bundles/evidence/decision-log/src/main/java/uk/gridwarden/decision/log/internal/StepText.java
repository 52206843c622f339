package uk.gridwarden.decision.log.internal;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.CheckStep.Answer;

/** Steps as records have them, in one text: {@code CODE}, the answer unless it is yes, and after a colon any detail. */
@JsonSerialize(converter = StepText.Written.class)
@JsonDeserialize(converter = StepText.Read.class)
interface StepText {
    String DETAIL = ": ";

    final class Written extends StdConverter<CheckStep, String> {
        @Override
        public String convert(CheckStep step) {
            var answer = step.answer() == Answer.YES ? "" : " " + step.answer();
            return step.check() + answer + (step.detail().isEmpty() ? "" : DETAIL + step.detail());
        }
    }

    final class Read extends StdConverter<String, CheckStep> {
        @Override
        public CheckStep convert(String text) {
            var colon = text.indexOf(DETAIL);
            var answered = colon < 0 ? text : text.substring(0, colon);
            var space = answered.indexOf(' ');
            return new CheckStep(
                    space < 0 ? answered : answered.substring(0, space),
                    space < 0 ? Answer.YES : Answer.valueOf(answered.substring(space + 1)),
                    colon < 0 ? "" : text.substring(colon + DETAIL.length()));
        }
    }
}
