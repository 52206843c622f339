package uk.gridwarden.decision.log;

import java.util.List;
import uk.gridwarden.rule.api.Sha256;

/** What a walk along a chain found. */
public sealed interface Verification {

    /**
     * Every record is as it was written, and the chain ends where it should.
     *
     * @param first place of the first record walked
     * @param last place of the last record walked; one less than {@code first} when there was none to walk
     * @param headHash hash of the last record
     * @param pins who vouches for what, and what nobody vouches for: a sentence each
     */
    record Intact(long first, long last, Sha256 headHash, List<String> pins) implements Verification {

        /** Copies the list. */
        public Intact {
            pins = List.copyOf(pins);
        }
    }

    /**
     * The log was altered.
     *
     * @param sequence place of the first record that is wrong or missing
     * @param reason what is wrong with it, in one sentence
     */
    record Broken(long sequence, String reason) implements Verification {}
}
