/** Decisions and refusals for tests. */
package uk.gridwarden.test.decisions;
