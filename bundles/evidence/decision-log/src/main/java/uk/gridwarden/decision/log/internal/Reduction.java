package uk.gridwarden.decision.log.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.Retention;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Sha256;

/**
 * A record without personal data. A decision loses its metering points, all of the request below its body element, the signed
 * document, and every MPAN or MPRN in a text; everything it is found by stays, and the RequestID stays used up. An act and
 * an event of the duty register lose who did it, and keep what was done.
 *
 * @param sequence place of the record
 * @param json the record without personal data
 */
record Reduction(long sequence, byte[] json) {
    /** Column of the document's row. */
    private static final int KEPT = 2;

    // Written in words by rules and the engine.
    private static final List<String> TEXTS = List.of("findings", "warnings", "verdicts");

    private static final String REMOVED = "removed";
    private static final Set<RecordKind> KNOWN = EnumSet.of(RecordKind.DECISION, RecordKind.ACT, RecordKind.DUTY);

    /** @throws IllegalArgumentException when records of one of the kinds have no personal data that could be removed */
    static Set<RecordKind> requireKnown(Set<RecordKind> kinds) {
        for (var kind : kinds) {
            if (!KNOWN.contains(kind)) {
                throw new IllegalArgumentException("Personal data cannot be removed from records of the kind "
                        + kind.word() + "; expected "
                        + KNOWN.stream().map(RecordKind::word).collect(Collectors.joining(", ")));
            }
        }
        return kinds;
    }

    static Reduction of(StoredRecord record, RecordFormat format) throws UnreadableRecordException {
        return record.entry().kind() == RecordKind.DECISION.letter()
                ? ofDecision(record, format)
                : ofAct(record, format);
    }

    private static Reduction ofAct(StoredRecord record, RecordFormat format) throws UnreadableRecordException {
        var tree = format.treeWithoutDocument(format.readWhatIsLeft(record.json(), record.document()));
        tree.withObject("/act").put("who", REMOVED);
        return new Reduction(record.sequence(), format.write(tree));
    }

    private static Reduction ofDecision(StoredRecord record, RecordFormat format) throws UnreadableRecordException {
        var whole = format.readWhatIsLeft(record.json(), record.document());
        var facts = whole.decision().orElseThrow().facts();
        var tree = format.treeWithoutDocument(whole);
        tree.withArray("document").set(KEPT, false);
        var decision = tree.withObject("/decision");
        var stored = decision.withObject("/facts");
        stored.remove("meteringPoints");
        stored.putObject("body").put("name", facts.request().body().name());
        for (var part : TEXTS) {
            if (decision.has(part)) {
                decision.set(part, masked(decision.get(part), facts));
            }
        }
        return new Reduction(record.sequence(), format.write(tree));
    }

    /** The entry for it in the record of the removal. */
    Retention.Reduced described() {
        return new Retention.Reduced(sequence, Sha256.of(json).toString());
    }

    private static JsonNode masked(JsonNode node, Facts facts) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(property -> property.setValue(masked(property.getValue(), facts)));
        } else if (node instanceof ArrayNode array) {
            for (var index = 0; index < array.size(); index++) {
                array.set(index, masked(array.get(index), facts));
            }
        } else if (node instanceof TextNode text) {
            return TextNode.valueOf(facts.masked(text.textValue()));
        }
        return node;
    }
}
