package uk.gridwarden.decision.log.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import uk.gridwarden.decision.log.internal.Batch.Place;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.rule.api.Sha256;

/**
 * Reads acts for those who rely on them, so that none is missed or believed that was not linked into its chain. Only
 * verification knows whether the chain itself is the one that was written.
 */
record ActReading(RecordReader reader, LogQueries queries) {

    /** The acts about a subject, and every act that the index does not have yet. */
    Collection<StoredRecord> about(Connection connection, List<Chain> chains, String subject)
            throws SQLException, UnavailableException {
        var records = new HashMap<Place, StoredRecord>();
        for (var place : queries.about(connection, subject)) {
            records.put(place, reader.at(connection, place).orElseThrow(() -> altered(place)));
        }
        for (var chain : chains) {
            for (var record : reader.actsAfter(connection, new Place(chain.number(), chain.indexed()))) {
                records.put(record.place(), record);
            }
        }
        for (var record : records.values()) {
            if (!isAsLinked(connection, record)) {
                throw altered(record.place());
            }
        }
        return records.values();
    }

    private boolean isAsLinked(Connection connection, StoredRecord record) throws SQLException {
        var before = reader.hashAt(connection, record.place().chain(), record.sequence() - 1);
        return before.filter(hash -> record.entry().linkedTo(hash).equals(record.headHash()))
                        .isPresent()
                && (record.reducedBy().isPresent()
                        || Sha256.of(record.json()).equals(record.entry().recordDigest()));
    }

    private static UnavailableException altered(Place place) {
        return new UnavailableException("Record " + place.sequence()
                + " of the decision log is missing or not the one that was written there: verify the log.");
    }
}
