/** Breaks the platform on purpose, and checks from outside that no decision was lost, changed or made twice. */
package uk.gridwarden.benchmarks.evidence;
