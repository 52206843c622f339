package uk.gridwarden.decision.log.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Drafts that share a commit, each with its place or with the record that stands in its way.
 *
 * @param records what is to be written, in order
 * @param results what becomes of each draft once that is committed, in the order of the drafts
 * @param head the head of the chain then
 */
record Batch(List<LinkedDraft> records, List<Result> results, ChainHead head) {

    /** A draft, and the caller who waits for it. A caller that gives up cancels the future. */
    record PendingDraft(Draft draft, CompletableFuture<Result> result) {}

    /**
     * A draft with its place in the chain.
     *
     * @param head the head of the chain once it is written
     */
    record LinkedDraft(Draft draft, Entry entry, ChainHead head) {
        long sequence() {
            return entry.sequence();
        }
    }

    /** The result of recording a draft. */
    sealed interface Result {

        /** It was written; the chain then ended with it. */
        record Written(Entry entry, ChainHead head) implements Result {}

        /** The same was recorded before. */
        record Repeated(Place earlier) implements Result {}

        /** Its RequestID was used before for another request. */
        record Reused(Place earlier) implements Result {}
    }

    /** Where a record stands. */
    record Place(int chain, long sequence) {}

    /** A record that has used up a key, with the content that it used it up for. */
    record Reservation(Place place, String content) {}

    /**
     * Links drafts to the head. Of two drafts for one key, the earlier one is written.
     *
     * @param used what is known to have used up keys of the drafts already
     */
    static Batch link(Chain chain, List<PendingDraft> drafts, Map<String, Reservation> used) {
        var reserved = new HashMap<>(used);
        var records = new ArrayList<LinkedDraft>();
        var results = new ArrayList<Result>();
        var head = chain.head();
        for (var pending : drafts) {
            var draft = pending.draft();
            var next = head.count() + 1;
            var earlier = draft.reserves()
                    .map(wanted -> reserved.putIfAbsent(
                            wanted.key(), new Reservation(new Place(chain.number(), next), wanted.content())));
            if (earlier.isPresent()) {
                results.add(conflict(earlier.get(), draft.reserves().orElseThrow()));
            } else {
                var entry = draft.at(next);
                head = head.followedBy(entry);
                records.add(new LinkedDraft(draft, entry, head));
                results.add(new Result.Written(entry, head));
            }
        }
        return new Batch(records, results, head);
    }

    private static Result conflict(Reservation earlier, Draft.Reserved wanted) {
        return earlier.content().equals(wanted.content())
                ? new Result.Repeated(earlier.place())
                : new Result.Reused(earlier.place());
    }
}
