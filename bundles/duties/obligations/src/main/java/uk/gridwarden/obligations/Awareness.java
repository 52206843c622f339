package uk.gridwarden.obligations;

/**
 * Who already knows.
 *
 * @param manufacturer whether the User has reason to be satisfied that the manufacturer or developer knows (G3.19)
 * @param user whether the manufacturer or developer has reason to be satisfied that the User knows (G3.21)
 */
public record Awareness(boolean manufacturer, boolean user) {
    /** Nobody is known to know. */
    public static final Awareness NOBODY_YET = new Awareness(false, false);
}
