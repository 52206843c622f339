package uk.gridwarden.statistics;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Optional;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.json.Json;
import uk.gridwarden.registration.DataSet;

/**
 * The numbers that the shell and SOAP show.
 *
 * @param madeAt when they were counted
 * @param from the earliest time of receipt that counts, if bounded
 * @param before the first time of receipt that no longer counts, if bounded
 * @param decisions the requests received in that period
 * @param cells all Network Operator cells
 */
public record StatisticsReport(
        Instant madeAt,
        Optional<Instant> from,
        Optional<Instant> before,
        @JsonUnwrapped Statistics decisions,
        @JsonProperty("placement") CellStatistics cells) {

    /** The same report with one grouping of the cells. */
    public StatisticsReport by(CellStatistics.Grouping grouping) {
        return new StatisticsReport(madeAt, from, before, decisions, cells.by(grouping));
    }

    /** The report as indented JSON. */
    public String json() {
        return Json.masked()
                .with(Statistics.class, DerivedNumbers.class)
                .with(DataSet.class, NamedByKey.class)
                .text(this);
    }

    private interface NamedByKey {
        @JsonValue
        String key();
    }

    private interface DerivedNumbers {
        @JsonProperty
        long decided();

        @JsonProperty
        long rejected();

        @JsonProperty
        long undetermined();

        @JsonProperty
        long acceptedUnderMonitor();
    }
}
