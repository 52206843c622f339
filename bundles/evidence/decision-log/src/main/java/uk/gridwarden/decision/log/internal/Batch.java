package uk.gridwarden.decision.log.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import uk.gridwarden.engine.Receipt;

/**
 * Drafts that share a commit, each with its place or with the record that stands in its way.
 *
 * @param records what is to be written, in order
 * @param results what becomes of each draft once that is committed, in the order of the drafts
 * @param head the head of the log then
 */
record Batch(List<LinkedDraft> records, List<Result> results, LogHead head) {

    /** A draft, and the caller who waits for it. A caller that gives up cancels the future. */
    record PendingDraft(Draft draft, CompletableFuture<Result> result) {}

    /**
     * A draft with its place in the log.
     *
     * @param head the head of the log once it is written
     */
    record LinkedDraft(Draft draft, LogHead head) {
        long sequence() {
            return head.count();
        }
    }

    /** The result of recording a draft. */
    sealed interface Result {

        /** It was written. */
        record Written(Receipt receipt) implements Result {}

        /** The same request was recorded before. */
        record Repeated(long earlierSequence) implements Result {}

        /** Its RequestID was used before for another request. */
        record Reused(long earlierSequence) implements Result {}
    }

    /**
     * The record that used up a RequestID in a phase.
     *
     * @param request Command Variant and content digest of the request
     */
    record Reservation(long sequence, String request) {
        Reservation(long sequence, Map<String, Object> columns) {
            this(sequence, columns.get(Index.COMMAND_VARIANT) + ":" + columns.get(Index.CONTENT_DIGEST));
        }
    }

    /**
     * Links drafts to the head. Of two drafts for one RequestID and phase, the earlier one is written.
     *
     * @param used what is known to have used up RequestIDs of the drafts already
     */
    static Batch link(LogHead start, List<PendingDraft> drafts, Map<String, Reservation> used) {
        var reserved = new HashMap<>(used);
        var records = new ArrayList<LinkedDraft>();
        var results = new ArrayList<Result>();
        var head = start;
        for (var pending : drafts) {
            var draft = pending.draft();
            var columns = draft.index().columns();
            var next = head.count() + 1;
            var earlier = draft.index()
                    .requestKey()
                    .flatMap(key -> Optional.ofNullable(reserved.putIfAbsent(key, new Reservation(next, columns))));
            if (earlier.isPresent()) {
                results.add(conflict(earlier.get(), new Reservation(next, columns)));
            } else {
                head = head.followedBy((String) columns.get(Index.KIND), draft.recordDigest(), draft.documentDigest());
                records.add(new LinkedDraft(draft, head));
                results.add(new Result.Written(new Receipt(head.count(), head.hash())));
            }
        }
        return new Batch(records, results, head);
    }

    private static Result conflict(Reservation earlier, Reservation wanted) {
        return earlier.request().equals(wanted.request())
                ? new Result.Repeated(earlier.sequence())
                : new Result.Reused(earlier.sequence());
    }
}
