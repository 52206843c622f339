package uk.gridwarden.decision.log.internal;

/** What a record holds. The letter is stored and is part of the hash. */
enum RecordKind {
    DECISION('D'),
    REFUSAL('R'),
    RETENTION('T');

    private final char letter;

    RecordKind(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    /** The kind of a stored letter; one that was altered into another letter reads as a decision and fails as such. */
    static RecordKind of(char letter) {
        for (var kind : values()) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        return DECISION;
    }
}
