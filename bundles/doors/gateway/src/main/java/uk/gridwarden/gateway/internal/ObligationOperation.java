package uk.gridwarden.gateway.internal;

import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;

/**
 * An operation of {@code /services/obligations}: a question that contradicts itself or the data is answered as such.
 *
 * @param <Q> generated class of the question
 */
abstract class ObligationOperation<Q> extends QuestionOperation<Q> {
    ObligationOperation(String element, Class<Q> type, Answering<Q> answering) {
        super(Contract.OBLIGATIONS, element, type, (question, intake) -> {
            try {
                return answering.answer(question, intake);
            } catch (IllegalArgumentException contradiction) {
                throw new FailureException(FaultCode.QUESTION_INVALID, Payloads.sentence(contradiction));
            }
        });
    }
}
