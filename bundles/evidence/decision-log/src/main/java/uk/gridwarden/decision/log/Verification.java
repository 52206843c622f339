package uk.gridwarden.decision.log;

/** The result of walking the hash chain. */
public sealed interface Verification {

    /**
     * Every record is as it was written, and the log ends where it should.
     *
     * @param first place of the first record walked
     * @param last place of the last record walked; one less than {@code first} when there was none to walk
     * @param headHash hash of the last record, lower-case hex
     */
    record Intact(long first, long last, String headHash) implements Verification {}

    /**
     * The log was altered.
     *
     * @param sequence place of the first record that is wrong or missing
     * @param reason what is wrong with it, in one sentence
     */
    record Broken(long sequence, String reason) implements Verification {}
}
