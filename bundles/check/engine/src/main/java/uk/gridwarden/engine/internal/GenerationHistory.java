package uk.gridwarden.engine.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.engine.Generation;

/**
 * The generations there were, each put on record before it is used. Used under the registry's lock.
 *
 * <p>A rule that is taken away is gone whether or not that can be recorded. So a generation that cannot be recorded does
 * become the current one, but nothing is decided by it until it is on record.
 */
final class GenerationHistory {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationHistory.class);
    private static final int LENGTH = 200;

    private final GenerationJournal journal;
    private final Deque<Generation> newestFirst = new ArrayDeque<>();
    private final Deque<LiveGeneration> unrecorded = new ArrayDeque<>();
    private long nextNumber;

    GenerationHistory(GenerationJournal journal) {
        this.journal = journal;
        this.nextNumber = journal.nextNumber();
        journal.earlier().forEach(this::keep);
    }

    /** Generations of earlier runs, oldest first. */
    List<Generation> earlier() {
        return journal.earlier();
    }

    List<Generation> newestFirst() {
        return List.copyOf(newestFirst);
    }

    long nextNumber() {
        return nextNumber;
    }

    void add(LiveGeneration generation) {
        nextNumber = generation.description().number() + 1;
        keep(generation.description());
        generation.recorded(false);
        unrecorded.addLast(generation);
        retry();
    }

    private void keep(Generation generation) {
        newestFirst.addFirst(generation);
        if (newestFirst.size() > LENGTH) {
            newestFirst.removeLast();
        }
    }

    /** Records what is not on record yet, in order. */
    void retry() {
        while (!unrecorded.isEmpty()) {
            var generation = unrecorded.getFirst();
            try {
                journal.append(generation.description());
            } catch (IOException notWritten) {
                LOG.error(
                        "Rule generation {} could not be recorded",
                        generation.description().number(),
                        notWritten);
                return;
            }
            generation.recorded(true);
            unrecorded.removeFirst();
        }
    }
}
