package uk.gridwarden.acts;

/**
 * The kinds of administrative acts: the closed list that records, searches and documentation share.
 *
 * <p>The table of {@code docs/operations.md} is generated from this list.
 */
public enum ActKind {
    /** A data file came into force. */
    IMPORT("data imported", "a data file came into force, from the shell or the drop folder"),
    /** An operator had a held file imported. */
    CONFIRM("held file confirmed", "an operator had a held file imported"),
    /** An operator turned down a held file. */
    REJECT("held file rejected", "an operator rejected a held file"),
    /** An operator took back a protection. */
    RELEASE("protection released", "an operator ended that a service requires a rule"),
    /** The rules in force changed. */
    ACTIVATE("rules changed", "a basis of decisions with other rules came into force"),
    /** A rule went into quarantine or came out of it. */
    QUARANTINE("quarantine changed", "a rule went into quarantine, or an operator ended that"),
    /** Someone recorded an event of the duty register. */
    DUTY_EVENT("duty event", "someone recorded or withdrew an event of the duty register"),
    /** Personal data was removed from old records. */
    RETENTION("personal data removed", "personal data was removed from old records"),
    /** Records or answers were written into a file. */
    EXPORT("data exported", "an operator asked for records or a report in a file"),
    /** Settings came into force. */
    SETTINGS_CHANGED(
            "settings changed",
            "a file in `etc/` changed, or a basis of decisions with other settings came into force"),
    /** A key of the platform was made or replaced. */
    KEY_CHANGED(
            "key changed", "a key of the platform was made or replaced, or a user was let into the shell or no more"),
    /** Certificates, revocation lists or signers came into force. */
    TRUST_CHANGED(
            "trust material changed", "a file in `etc/trust/` changed, or a set of trust material came into force"),
    /** A user signed in to the shell, or tried to. */
    SIGN_IN("sign-in", "a user of the shell began a session, or was refused"),
    /** An accepted request went on. */
    FORWARD("request forwarded", "an accepted request was forwarded to the DSP, answered or not"),
    /** The platform started. */
    START("platform started", "the platform started"),
    /** The platform stopped. */
    STOP("platform stopped", "the platform stopped, or the part that records acts did");

    private final String words;
    private final String meaning;

    ActKind(String words, String meaning) {
        this.words = words;
        this.meaning = meaning;
    }

    /** The kind in a word or two, for a table. */
    public String words() {
        return words;
    }

    /** When it is recorded, as a phrase in Markdown for the documentation. */
    public String meaning() {
        return meaning;
    }
}
