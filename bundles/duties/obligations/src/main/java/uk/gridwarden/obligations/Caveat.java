package uk.gridwarden.obligations;

/**
 * Something that limits an answer.
 *
 * @param code stable code, lower case with hyphens
 * @param text one sentence
 */
public record Caveat(String code, String text) {}
