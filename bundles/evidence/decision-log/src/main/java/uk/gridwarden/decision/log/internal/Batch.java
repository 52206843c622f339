package uk.gridwarden.decision.log.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.gridwarden.decision.log.internal.RecordReader.Reservation;
import uk.gridwarden.engine.Receipt;

/**
 * Drafts that share a commit, each with its place or with the record that stands in its way.
 *
 * @param records what is to be written, in order
 * @param placements what becomes of each draft once that is committed, in the order of the drafts
 * @param head the head of the log then
 */
record Batch(List<LinkedRecord> records, List<Placement> placements, LogHead head) {

    /**
     * Links drafts to the head. Of two drafts for one RequestID and phase, the earlier one is written.
     *
     * @param used what is known to have used up RequestIDs of the drafts already
     */
    static Batch link(LogHead start, List<PendingDraft> drafts, Map<String, Reservation> used) {
        var reserved = new HashMap<>(used);
        var records = new ArrayList<LinkedRecord>();
        var placements = new ArrayList<Placement>();
        var head = start;
        for (var pending : drafts) {
            var draft = pending.draft();
            var earlier = earlier(reserved, draft.columns());
            if (earlier.isPresent()) {
                placements.add(conflict(earlier.get(), draft.columns()));
            } else {
                head = head.followedBy(draft.columns().kind().letter(), draft.recordDigest(), draft.documentDigest());
                records.add(new LinkedRecord(draft, head));
                placements.add(new Placement.Written(new Receipt(head.count(), head.hash())));
                reserve(reserved, draft.columns(), head.count());
            }
        }
        return new Batch(records, placements, head);
    }

    private static Optional<Reservation> earlier(Map<String, Reservation> reserved, IndexColumns columns) {
        return columns.requestKey().map(reserved::get);
    }

    private static Placement conflict(Reservation earlier, IndexColumns columns) {
        return earlier.isFor(columns)
                ? new Placement.Repeated(earlier.sequence())
                : new Placement.Reused(earlier.sequence());
    }

    private static void reserve(Map<String, Reservation> reserved, IndexColumns columns, long sequence) {
        columns.requestKey()
                .ifPresent(key -> reserved.put(
                        key,
                        new Reservation(
                                sequence,
                                columns.commandVariant().orElseThrow(),
                                columns.contentDigest().orElseThrow())));
    }
}
