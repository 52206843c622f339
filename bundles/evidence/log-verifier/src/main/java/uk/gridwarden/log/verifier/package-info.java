/** A verifier of exported decision logs that shares no code with the log itself. */
package uk.gridwarden.log.verifier;
