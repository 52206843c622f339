package uk.gridwarden.gateway.internal;

import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Source;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.UnavailableException;

/**
 * An operation of {@code /services/obligations}: reads the question, lets it be answered, and turns what went wrong into
 * a fault.
 *
 * @param <Q> class of the question
 */
final class ObligationOperation<Q> implements Operation {
    private final String element;
    private final Class<Q> type;
    private final Answering<Q> answering;
    private final Payloads payloads;
    private final Refusals refusals;

    /** Answers a question that fits the contract. */
    @FunctionalInterface
    interface Answering<Q> {
        Object answer(Q question, Intake intake) throws FailureException;
    }

    ObligationOperation(String element, Class<Q> type, Answering<Q> answering, Payloads payloads, Refusals refusals) {
        this.element = element;
        this.type = type;
        this.answering = answering;
        this.payloads = payloads;
        this.refusals = refusals;
    }

    @Override
    public String element() {
        return element;
    }

    @Override
    public Source answer(Intake intake) throws XMLStreamException {
        try {
            var question = payloads.read(intake, type);
            Payloads.readToEnd(intake);
            return payloads.write(answering.answer(question, intake));
        } catch (InvalidPayloadException invalid) {
            throw refusals.answer(intake, uk.gridwarden.failures.FaultCode.OPERATION_INVALID, invalid.getMessage());
        } catch (IllegalArgumentException contradiction) {
            throw refusals.answer(
                    intake, uk.gridwarden.failures.FaultCode.QUESTION_INVALID, Payloads.sentence(contradiction));
        } catch (UnavailableException unavailable) {
            throw refusals.unavailable(intake, unavailable.sentence(), unavailable);
        } catch (FailureException failure) {
            throw refusals.answer(intake, failure.code(), failure.sentence());
        }
    }
}
