package uk.gridwarden.registration.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.internal.jdbc.Publication;

/**
 * Rows that were looked up, also where there were none, for the next question. A publication never changes, so an answer
 * never has to be removed; those of earlier publications make room when it is needed. Any thread may call.
 */
final class RowCache {
    /** The rows of a publication that have a value in a column. */
    record Question(Publication publication, String column, Object value) {}

    /** Asks the database. */
    @FunctionalInterface
    interface Lookup<T> {
        /** All rows, in a fixed order. */
        List<T> rows() throws UnavailableException;
    }

    /** Maintained on the calling thread: a pool of the JVM would keep this bundle's classes alive. */
    private final Cache<Question, List<?>> answers;

    /** For about as many rows as this; an answer without rows counts as one. */
    RowCache(long maximumRows) {
        answers = Caffeine.newBuilder()
                .maximumWeight(maximumRows)
                .weigher((Question question, List<?> rows) -> Math.max(1, rows.size()))
                .executor(Runnable::run)
                .build();
    }

    /** Keeps at most this number of rows from now on. */
    void setMaximumRows(long maximumRows) {
        answers.policy().eviction().orElseThrow().setMaximum(maximumRows);
    }

    /** The rows that answer a question. */
    @SuppressWarnings("unchecked") // The data set of a publication decides the type of all its rows.
    <T> List<T> answer(Question question, Lookup<T> lookup) throws UnavailableException {
        var known = (List<T>) answers.getIfPresent(question);
        if (known != null) {
            return known;
        }
        var rows = lookup.rows();
        answers.put(question, rows);
        return rows;
    }
}
