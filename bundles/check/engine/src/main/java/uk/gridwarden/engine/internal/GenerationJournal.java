package uk.gridwarden.engine.internal;

import java.io.IOException;
import java.util.List;
import uk.gridwarden.engine.Generation;

/** Where generations are on record. Used by one thread at a time. */
interface GenerationJournal {

    /** Generations of earlier runs, oldest first. */
    List<Generation> earlier();

    /** A number that no generation on record has, nor any lower one that is unused. */
    long nextNumber();

    /** Puts a generation on record; when this returns, it is on stable storage. */
    void append(Generation generation) throws IOException;

    /** One that remembers nothing beyond the run. */
    static GenerationJournal ofThisRunOnly() {
        return new GenerationJournal() {
            @Override
            public List<Generation> earlier() {
                return List.of();
            }

            @Override
            public long nextNumber() {
                return 1;
            }

            @Override
            public void append(Generation generation) {
                // the registry keeps this run's generations itself
            }
        };
    }
}
