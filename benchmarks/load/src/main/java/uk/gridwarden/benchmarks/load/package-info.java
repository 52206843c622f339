/** Load runs against the running distribution. */
package uk.gridwarden.benchmarks.load;
