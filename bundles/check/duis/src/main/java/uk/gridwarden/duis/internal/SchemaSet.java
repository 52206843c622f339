package uk.gridwarden.duis.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Sha256;

/**
 * The official schemas in force at one moment, beside our own. Immutable, and safe for use by several threads.
 *
 * @param isKnown false while the folder was never listed: then no request can be answered
 * @param versions the versions that have an official schema
 */
record SchemaSet(boolean isKnown, SortedMap<SchemaVersion, Version> versions) {
    /** No official schema. */
    static final SchemaSet NONE = new SchemaSet(true, new TreeMap<>());

    /** Before the folder is first listed. */
    static final SchemaSet UNKNOWN = new SchemaSet(false, new TreeMap<>());

    /**
     * The official schema of one version.
     *
     * @param digest of its files
     * @param check empty while the files cannot be used: then no request of the version can be answered
     */
    record Version(Sha256 digest, Optional<SchemaCheck> check) {}

    /** Tells whether a usable schema of a version is in force. */
    boolean isInForce(SchemaVersion version) {
        return versions.containsKey(version) && versions.get(version).check().isPresent();
    }

    /**
     * Checks a document against the official schema of its version.
     *
     * @param ours the versions that our own schema describes
     * @return the official schema; empty when there is none of that version
     * @throws RefusedRequestException when the document does not satisfy it, or is of an unknown version
     * @throws UnavailableException when the official schema cannot be used, or whether there is one is unknown
     */
    Optional<SchemaCheck> check(ParsedDocument parsed, Set<SchemaVersion> ours)
            throws RefusedRequestException, UnavailableException {
        if (!isKnown) {
            throw new UnavailableException(
                    "The folder of official schemas cannot be read; the health answer of this service says why.");
        }
        var text = parsed.root().getAttribute("schemaVersion").strip();
        var version = SchemaVersion.parse(text).orElseThrow(() -> unknown(parsed, text, ours));
        var official = versions.get(version);
        if (official == null) {
            if (!ours.contains(version)) {
                throw unknown(parsed, text, ours);
            }
            return Optional.empty();
        }
        var check = official.check()
                .orElseThrow(() -> new UnavailableException("The official schema of version " + version
                        + " cannot be used at this installation; the health answer of this service says why."));
        check.check(parsed);
        return official.check();
    }

    private RefusedRequestException unknown(ParsedDocument parsed, String text, Set<SchemaVersion> ours) {
        var known = new TreeSet<>(ours);
        known.addAll(versions.keySet());
        return parsed.position(parsed.root())
                .refusal(
                        FaultCode.SCHEMA_INVALID,
                        "Attribute schemaVersion is '" + text + "'; expected one of "
                                + known.stream().map(SchemaVersion::toString).collect(Collectors.joining(", "))
                                + ", the versions whose schemas are installed.");
    }

    /** SHA-256 over the versions and the contents of their files; empty where there is none. */
    Optional<Sha256> digest() {
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        var text = new StringBuilder();
        versions.forEach((version, official) -> text.append(version)
                .append(' ')
                .append(official.check().isPresent() ? official.digest() : "unusable")
                .append('\n'));
        return Optional.of(Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
