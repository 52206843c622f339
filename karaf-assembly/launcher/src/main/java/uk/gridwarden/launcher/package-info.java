/** What {@code bin/karaf}, {@code bin/start}, {@code bin/stop} and {@code bin/status} run. */
package uk.gridwarden.launcher;
