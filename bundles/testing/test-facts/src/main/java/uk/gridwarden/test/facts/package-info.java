/**
 * What facts are gathered from, for tests: verified requests, certificates that are known by their octets, and
 * registration data in memory.
 */
package uk.gridwarden.test.facts;
