package uk.gridwarden.acts;

/** The kinds of administrative acts: the closed list that records, searches and documentation share. */
public enum ActKind {
    /** A data file came into force. */
    IMPORT("data imported"),
    /** An operator had a held file imported. */
    CONFIRM("held file confirmed"),
    /** An operator turned down a held file. */
    REJECT("held file rejected"),
    /** An operator took back a protection, such as a service's demand for a rule. */
    RELEASE("protection released"),
    /** The rules in force changed. */
    ACTIVATE("rules changed"),
    /** A rule went into quarantine or came out of it. */
    QUARANTINE("quarantine changed"),
    /** Someone recorded an event of the duty register. */
    DUTY_EVENT("duty event"),
    /** Personal data was removed from old records. */
    RETENTION("personal data removed"),
    /** Records or answers were written into a file. */
    EXPORT("data exported"),
    /** Settings came into force. */
    SETTINGS_CHANGED("settings changed"),
    /** A key of the platform was made or replaced. */
    KEY_CHANGED("key changed"),
    /** Certificates, revocation lists or signers came into force. */
    TRUST_CHANGED("trust material changed"),
    /** A user signed in to the shell, or was refused. */
    SIGN_IN("sign-in"),
    /** The platform started. */
    START("platform started"),
    /** The platform stopped. */
    STOP("platform stopped");

    private final String words;

    ActKind(String words) {
        this.words = words;
    }

    /** The kind in words, for operators. */
    public String words() {
        return words;
    }
}
