package uk.gridwarden.rule.bundles;

/**
 * A rule that does not run, or a bundle or file that is not admitted.
 *
 * @param id rule id as declared, or empty
 * @param version rule version as declared, or empty
 * @param bundle symbolic name and version of the bundle, or the name of the file, such as {@code deploy/engine.cfg}
 * @param reason one sentence or more
 */
public record KeptOut(String id, String version, String bundle, String reason) {

    /** For operators: what is not active, and the reason. */
    public String sentence() {
        return (id.isEmpty() ? "" : "Rule " + id + " " + version + " of bundle ") + bundle + " is not active: "
                + reason;
    }
}
