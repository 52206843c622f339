/** Drives a running distribution from outside: starts it, sends it signed requests, reads its answers. */
package uk.gridwarden.demo;
