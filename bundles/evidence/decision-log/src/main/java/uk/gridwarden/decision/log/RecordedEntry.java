package uk.gridwarden.decision.log;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.engine.Refusal;

/**
 * A record with its place in the log.
 *
 * @param receipt its place
 * @param reducedBy place of the record that says personal data was removed from this one; empty while it is whole
 * @param record the record; the octets of a decision's document are empty when the document is not kept
 */
public record RecordedEntry(Receipt receipt, OptionalLong reducedBy, LogRecord record) {

    /** The id of what is recorded. */
    public UUID id() {
        return record.id();
    }

    /** Whether the document of a decision should be stored, but is missing or not the one that was recorded. */
    public boolean isDocumentLost() {
        return record.document().filter(LogRecord.Document::kept).isPresent()
                && decision().orElseThrow().document().length == 0;
    }

    /** The decision; empty when the record holds something else. */
    public Optional<Decision> decision() {
        return record.decision();
    }

    /** The refusal; empty when the record holds something else. */
    public Optional<Refusal> refusal() {
        return record.refusal();
    }
}
