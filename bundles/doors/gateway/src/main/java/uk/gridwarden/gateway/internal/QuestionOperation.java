package uk.gridwarden.gateway.internal;

import uk.gridwarden.failures.FailureException;

/**
 * An operation whose payload is read as a whole and which answers with an element of the contract.
 *
 * @param <Q> generated class of the question
 */
abstract class QuestionOperation<Q> implements Operation {
    private final Contract contract;
    private final String element;
    private final Class<Q> type;
    private final Answering<Q> answering;

    /** Answers a question that is valid against the contract. */
    @FunctionalInterface
    interface Answering<Q> {
        /** Returns an object of a generated class. */
        Object answer(Q question, Intake intake) throws FailureException;
    }

    QuestionOperation(Contract contract, String element, Class<Q> type, Answering<Q> answering) {
        this.contract = contract;
        this.element = element;
        this.type = type;
        this.answering = answering;
    }

    @Override
    public final Contract contract() {
        return contract;
    }

    @Override
    public final String element() {
        return element;
    }

    @Override
    public final Answer answer(Intake intake, Payloads payloads) throws FailureException {
        var question = payloads.read(intake, type);
        Payloads.readToEnd(intake);
        return payloads.answer(answering.answer(question, intake));
    }
}
