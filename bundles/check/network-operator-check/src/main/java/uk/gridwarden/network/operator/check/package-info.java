/**
 * The Network Operator certificate check of SECMP0063, as a library that rule bundles embed.
 *
 * <p>Not exported and never installed by itself: each rule bundle carries its own copy, so that updating one rule cannot
 * change another. {@link uk.gridwarden.network.operator.check.NetworkOperatorCheck} is the way in.
 */
package uk.gridwarden.network.operator.check;
