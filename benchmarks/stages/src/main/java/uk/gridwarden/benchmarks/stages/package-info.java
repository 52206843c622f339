/** Benchmarks of the stages of a decision. */
package uk.gridwarden.benchmarks.stages;
