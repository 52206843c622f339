package uk.gridwarden.decision.log.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import uk.gridwarden.decision.log.Retention;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Sha256;

/**
 * A decision without personal data: no metering points, nothing of the request below its body element, no signed
 * document, and no MPAN or MPRN in any text. Everything the record is found by stays, and the RequestID stays used up.
 *
 * @param sequence place of the record
 * @param json the record without personal data
 */
record Reduction(long sequence, byte[] json) {
    /** Column of the document's row. */
    private static final int KEPT = 2;

    // Written in words by rules and the engine.
    private static final List<String> TEXTS = List.of("findings", "warnings", "verdicts");

    static Reduction of(StoredRecord record, RecordFormat format) throws UnreadableRecordException {
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
