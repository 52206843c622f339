/** A verifier of exported decision logs that shares no code with what wrote them. */
package uk.gridwarden.log.verifier;
