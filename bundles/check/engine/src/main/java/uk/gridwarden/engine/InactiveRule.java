package uk.gridwarden.engine;

/**
 * A rule that is installed but not active.
 *
 * @param id rule id as declared, or empty
 * @param version version as declared, or empty
 * @param bundle symbolic name and version of its bundle
 * @param reason one sentence
 */
public record InactiveRule(String id, String version, String bundle, String reason) {}
