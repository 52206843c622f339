package uk.gridwarden.decision.log.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.transparency.log.Checkpoint;
import uk.gridwarden.transparency.log.SignedNote;
import uk.gridwarden.transparency.log.TimeStampAuthority;
import uk.gridwarden.transparency.log.TimeStampException;
import uk.gridwarden.transparency.log.VerifierKey;

/**
 * Compares a chain with its checkpoints while it is walked, those in the database and those kept elsewhere, and tells who
 * vouches for how much of it.
 */
final class CheckpointCheck implements ChainVerifier.HeadCheck, AutoCloseable {
    private static final int WINDOW = 1000;

    private final Chain chain;
    private final List<VerifierKey> keys;
    private final long unsignedUpTo;
    private final Optional<TimeStampAuthority> authority;
    private final List<Copy> copies = new ArrayList<>();
    private final Deque<CheckpointTable.Published> window = new ArrayDeque<>();
    private long windowEnd;
    private long newest;
    // As far as the checkpoints in the database vouch for the records, and those kept elsewhere.
    private long goodHere;
    private long goodByCopy;
    private long newestSigned;
    private long newestStamped;
    private String stampedAt = "";

    /** A file of checkpoints that was kept elsewhere, up to where it was read. */
    private static final class Copy {
        private final Path file;
        private final BufferedReader lines;
        private Optional<CheckpointCopies.Line> next;
        private long newest;

        Copy(Path file) throws IOException {
            this.file = file;
            this.lines = CheckpointCopies.open(file);
            this.next = CheckpointCopies.next(lines, file);
        }

        void advance() throws IOException {
            newest = next.orElseThrow().size();
            next = CheckpointCopies.next(lines, file);
        }
    }

    CheckpointCheck(
            Chain chain,
            long from,
            List<VerifierKey> keys,
            long unsignedUpTo,
            Optional<TimeStampAuthority> authority,
            List<Path> copies)
            throws IOException {
        this.chain = chain;
        this.keys = keys;
        this.unsignedUpTo = unsignedUpTo;
        this.authority = authority;
        this.windowEnd = from - 1;
        for (var file : copies) {
            this.copies.add(new Copy(file));
        }
    }

    @Override
    public Optional<Verification.Broken> fault(Connection connection, ChainHead head) throws SQLException {
        if (!new ChainTree(connection, chain.number()).fits(head.count())) {
            return Optional.of(ChainVerifier.broken(
                    head.count(), "is the last under tiles of the Merkle tree that are not those of the records"));
        }
        if (head.count() > windowEnd) {
            var end = windowEnd + WINDOW;
            window.addAll(CheckpointTable.between(connection, chain.number(), windowEnd + 1, end));
            windowEnd = end;
        }
        try {
            while (!window.isEmpty() && window.peek().size() == head.count()) {
                var fault = fault(head, window.poll());
                if (fault.isPresent()) {
                    return fault;
                }
            }
            for (var copy : copies) {
                while (copy.next.isPresent() && copy.next.get().size() <= head.count()) {
                    var fault = copyFault(head, copy);
                    if (fault.isPresent()) {
                        return fault;
                    }
                    copy.advance();
                }
            }
            return Optional.empty();
        } catch (IOException notReadable) {
            return Optional.of(ChainVerifier.broken(
                    head.count(), "cannot be compared with a copy of the checkpoints: " + notReadable.getMessage()));
        }
    }

    private Optional<Verification.Broken> fault(ChainHead head, CheckpointTable.Published published) {
        var note = parsed(published.note());
        var first = Math.min(head.count(), 1 + Math.max(goodHere, goodByCopy));
        if (note.isEmpty() || !isOf(note.get(), head)) {
            return Optional.of(rewritten(first, head.count(), "the checkpoint over them in the database is another"));
        }
        newest = head.count();
        if (keys.stream().anyMatch(note.get()::isSignedBy)) {
            newestSigned = head.count();
        } else if (requiresSignature(head.count())) {
            return Optional.of(
                    notVouchedFor(first, head.count(), "their checkpoint is not signed with the key of this log"));
        }
        if (keys.isEmpty() || newestSigned == newest) {
            goodHere = newest;
        }
        return published.stamp().flatMap(token -> stampFault(token, note.get()));
    }

    private boolean requiresSignature(long size) {
        return !keys.isEmpty() && size > unsignedUpTo;
    }

    private static Verification.Broken rewritten(long first, long last, String reason) {
        return new Verification.Broken(
                first,
                "Record " + first + (first < last ? " or one after it, up to " + last + "," : "") + " was rewritten: "
                        + reason + ".");
    }

    private static Verification.Broken notVouchedFor(long first, long last, String reason) {
        return new Verification.Broken(
                first, "Records " + first + " to " + last + " are not vouched for: " + reason + ".");
    }

    private Optional<Verification.Broken> stampFault(byte[] token, SignedNote note) {
        if (authority.isEmpty()) {
            return Optional.empty();
        }
        try {
            stampedAt = authority.get().time(token, note).toString();
            newestStamped = newest;
            return Optional.empty();
        } catch (TimeStampException notOver) {
            return Optional.of(ChainVerifier.broken(
                    newest, "is the last under a checkpoint whose time stamp does not hold: " + notOver.getMessage()));
        }
    }

    /** One over fewer records than the walk began with says nothing here. */
    private Optional<Verification.Broken> copyFault(ChainHead head, Copy copy) {
        var line = copy.next.orElseThrow();
        if (line.size() < head.count()) {
            return Optional.empty();
        }
        var note = parsed(line.note()).filter(kept -> isOf(kept, head));
        if (note.isEmpty()) {
            return Optional.of(rewritten(
                    Math.min(head.count(), 1 + goodByCopy),
                    head.count(),
                    "the checkpoint over them that is kept in " + copy.file + " is another"));
        }
        goodByCopy = head.count();
        return Optional.empty();
    }

    private boolean isOf(SignedNote note, ChainHead head) {
        return note.text()
                .equals(new Checkpoint(chain.origin(), head.count(), head.tree().root())
                        .note()
                        .text());
    }

    private static Optional<SignedNote> parsed(String note) {
        try {
            return Optional.of(SignedNote.parse(note));
        } catch (IllegalArgumentException altered) {
            return Optional.empty();
        }
    }

    /**
     * The largest checkpoint that the walk did not come to, here or in a copy.
     *
     * @param size number of records that it covers
     * @param place where it is
     */
    record Beyond(long size, String place) {}

    /** Reads the copies to their end. The log may have grown since the walk began, and they with it. */
    Optional<Beyond> beyond(Optional<CheckpointTable.Published> newestHere) throws IOException {
        var beyond =
                newestHere.filter(here -> here.size() > newest).map(here -> new Beyond(here.size(), "in the database"));
        for (var copy : copies) {
            for (; copy.next.isPresent(); copy.next = CheckpointCopies.next(copy.lines, copy.file)) {
                var size = copy.next.get().size();
                if (beyond.isEmpty() || size > beyond.get().size()) {
                    beyond = Optional.of(new Beyond(size, "kept in " + copy.file));
                }
            }
        }
        return beyond;
    }

    /** What remains to be said when the walk has found nothing wrong. */
    Verification conclude(Verification.Intact intact) {
        if (newestSigned == 0 && requiresSignature(intact.last())) {
            return notVouchedFor(1, intact.last(), "no checkpoint over them is signed with the key of this log");
        }
        return new Verification.Intact(
                intact.first(),
                intact.last(),
                intact.headHash(),
                Stream.concat(pins(), copies.stream().map(copy -> pin(copy.file + ", kept elsewhere", copy.newest)))
                        .toList());
    }

    private Stream<String> pins() {
        var byKey = keys.isEmpty()
                ? "No key was given: nothing shows that the log was not rewritten as a whole."
                : newestSigned == 0
                        ? "Nothing is signed with the key of this log."
                        : pin(
                                "the key "
                                        + String.join(
                                                ", ",
                                                keys.stream()
                                                        .map(VerifierKey::name)
                                                        .toList()),
                                newestSigned);
        return authority.isPresent()
                ? Stream.of(
                        byKey,
                        newestStamped == 0
                                ? "Nothing is stamped by the time-stamp authority."
                                : pin("the time-stamp authority at " + stampedAt, newestStamped))
                : Stream.of(byKey);
    }

    private static String pin(String by, long upTo) {
        return "Records up to " + upTo + " are vouched for by " + by + ".";
    }

    @Override
    public void close() throws IOException {
        for (var copy : copies) {
            copy.lines.close();
        }
    }
}
