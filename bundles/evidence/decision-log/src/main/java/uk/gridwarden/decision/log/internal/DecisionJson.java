package uk.gridwarden.decision.log.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.function.Supplier;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.rule.api.BodyElement;

/** Decisions in the form of {@link StoredDecision}. */
@JsonSerialize(using = DecisionJson.Writer.class)
@JsonDeserialize(using = DecisionJson.Reader.class)
interface DecisionJson {
    /** Attribute of a writer: whether the body is in the kept document. */
    String IS_BODY_KEPT = "isBodyKept";

    /** Attribute of a reader: the {@link Document}. */
    String DOCUMENT = "document";

    /**
     * The signed document of a decision that is read.
     *
     * @param octets empty where it is not at hand
     * @param body the body in it
     */
    record Document(byte[] octets, Supplier<BodyElement> body) {}

    final class Writer extends StdSerializer<Decision> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Decision.class);
        }

        @Override
        public void serialize(Decision decision, JsonGenerator json, SerializerProvider provider) throws IOException {
            var isBodyKept = (Boolean) provider.getAttribute(IS_BODY_KEPT);
            provider.defaultSerializeValue(StoredDecision.of(decision, isBodyKept), json);
        }
    }

    final class Reader extends StdDeserializer<Decision> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(Decision.class);
        }

        @Override
        public Decision deserialize(JsonParser json, DeserializationContext context) throws IOException {
            var document = (Document) context.getAttribute(DOCUMENT);
            return context.readValue(json, StoredDecision.class).decision(document.octets(), document.body());
        }
    }
}
