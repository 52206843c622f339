/**
 * Shell commands of scope {@code gw}.
 *
 * <p>Each ends with a status that a script can use: see {@link uk.gridwarden.commands.ExitStatus}.
 */
package uk.gridwarden.commands;
