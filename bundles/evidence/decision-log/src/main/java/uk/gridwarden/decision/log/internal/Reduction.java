package uk.gridwarden.decision.log.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import uk.gridwarden.decision.log.Retention;
import uk.gridwarden.rule.api.Mpxn;

/**
 * What is left of a decision once personal data was taken out of it: no metering points, nothing of the request below its
 * body element, no signed document, and no MPAN or MPRN in any text. All that the record is found by stays, and so does
 * what the RequestID was used up for.
 *
 * @param sequence place of the record
 * @param json what is left of it
 */
record Reduction(long sequence, byte[] json) {
    // What rules and the engine wrote in words.
    private static final List<String> TEXTS = List.of("findings", "warnings", "verdicts");

    static Reduction of(StoredRecord record, RecordFormat format) throws UnreadableRecordException {
        var mpxns = Draft.mpxns(format.readDecision(record.json()));
        var tree = format.readTree(record.json());
        clear(tree.withObject("/facts"));
        tree.withObject("/document").put("kept", false);
        for (var part : TEXTS) {
            tree.set(part, masked(tree.path(part), MaskedText.maskable(mpxns.stream())));
        }
        return new Reduction(record.sequence(), format.write(tree));
    }

    /** What the record of the retention run says of it. */
    Retention.Reduced described() {
        return new Retention.Reduced(sequence, Digests.sha256(json));
    }

    private static void clear(ObjectNode facts) {
        facts.putArray("meteringPoints");
        var body = facts.withObject("/request/body");
        body.put("text", "");
        body.putArray("children");
    }

    private static JsonNode masked(JsonNode node, List<Mpxn> mpxns) {
        if (node instanceof ObjectNode object) {
            for (var name : names(object)) {
                object.set(name, masked(object.get(name), mpxns));
            }
        } else if (node instanceof ArrayNode array) {
            for (var index = 0; index < array.size(); index++) {
                array.set(index, masked(array.get(index), mpxns));
            }
        } else if (node instanceof TextNode text) {
            return TextNode.valueOf(MaskedText.masked(text.textValue(), mpxns));
        }
        return node;
    }

    private static List<String> names(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
