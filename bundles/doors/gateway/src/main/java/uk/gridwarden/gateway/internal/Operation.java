package uk.gridwarden.gateway.internal;

import uk.gridwarden.failures.FailureException;

/**
 * An operation of a SOAP service. Each is an OSGi service of this type, and is offered as long as it is registered; one
 * that the contract names and that is not registered is answered as unavailable.
 *
 * <p>Called by CXF from several threads at once.
 */
interface Operation {

    /** The contract that names it. */
    Contract contract();

    /** Local name of the element that asks for it. */
    String element();

    /**
     * Answers.
     *
     * @param intake the message; its reader stands on the start tag of {@link #element()}
     * @param payloads those of the contract
     */
    Answer answer(Intake intake, Payloads payloads) throws FailureException;
}
