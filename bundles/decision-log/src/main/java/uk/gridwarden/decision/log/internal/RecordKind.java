package uk.gridwarden.decision.log.internal;

/** What a record holds. The letter is stored and is part of the hash. */
enum RecordKind {
    DECISION('D'),
    REFUSAL('R');

    private final char letter;

    RecordKind(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }
}
