package uk.gridwarden.decision.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of records. */
public enum RecordKind {
    /** A decision on an authentic request. */
    DECISION('D'),
    /** A submission that never became a decision. */
    REFUSAL('R'),
    /** A removal of personal data from older records. */
    RETENTION('T'),
    /** What a person or the platform did that changes what is decided or kept. */
    ACT('A'),
    /** An event of the duty register. */
    DUTY('U'),
    /** How much arrived in a minute that was not even a message. */
    JUNK('J'),
    /** The heads of all chains, just before a checkpoint is signed. */
    CHECKPOINT('C');

    private final char letter;

    RecordKind(char letter) {
        this.letter = letter;
    }

    /** The letter that stands for it in the chain and in exports. */
    public char letter() {
        return letter;
    }

    /** The word that a person writes: {@code act}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of a word.
     *
     * @throws IllegalArgumentException when there is none; the message lists the words
     */
    public static RecordKind parse(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not a kind of record; expected "
                        + Arrays.stream(values()).map(RecordKind::word).collect(Collectors.joining(", "))));
    }
}
