package uk.gridwarden.decision.log.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.Retention;
import uk.gridwarden.decision.log.RetentionSummary;
import uk.gridwarden.decision.log.internal.Batch.Place;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.failures.UnavailableException;

/** Removes personal data from old records of this node, and records for each portion that it did. */
final class PersonalDataRemoval {
    private static final int REDUCED_AT_ONCE = 100;

    private final LogReading reading;
    private final Recording recording;
    private final Supplier<LogRecord.Envelope> envelopes;

    PersonalDataRemoval(LogReading reading, Recording recording, Supplier<LogRecord.Envelope> envelopes) {
        this.reading = reading;
        this.recording = recording;
        this.envelopes = envelopes;
    }

    RetentionSummary run(Instant before, Set<RecordKind> kinds, String caller) throws UnavailableException {
        var reduced = 0L;
        var last = Optional.<Receipt>empty();
        for (var kind : Reduction.requireKnown(kinds)) {
            var step = reductions(kind, 0, before);
            while (!step.isEmpty()) {
                last = Optional.of(record(before, caller, step));
                reduced += step.size();
                step = reductions(kind, step.get(step.size() - 1).sequence(), before);
            }
        }
        return new RetentionSummary(reduced, last);
    }

    /** Reduces the first records of a kind after a place that were recorded before a time; stores nothing. */
    private List<Reduction> reductions(RecordKind kind, long after, Instant before) throws UnavailableException {
        var chain = reading.chain();
        if (chain.isEmpty()) {
            return List.of();
        }
        var place = new Place(chain.get().number(), after);
        var records = reading.read(
                connection -> reading.reader.whole(connection, kind, place, before.toEpochMilli(), REDUCED_AT_ONCE));
        var reductions = new ArrayList<Reduction>();
        for (var record : records) {
            reductions.add(LogReading.readable(record, stored -> Reduction.of(stored, reading.format)));
        }
        return reductions;
    }

    private Receipt record(Instant before, String caller, List<Reduction> step) throws UnavailableException {
        var retention = new Retention(
                UUID.randomUUID(),
                before,
                caller,
                step.stream().map(Reduction::described).toList());
        try {
            return recording.receipt(
                    recording.append(Draft.of(LogRecord.of(retention, envelopes.get()), step, reading.format)));
        } catch (UnavailableException notRecorded) {
            throw new UnavailableException(
                    "Personal data was not removed from every record that is old enough: run it again.", notRecorded);
        }
    }
}
