package uk.gridwarden.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigInteger;
import java.util.function.Function;
import uk.gridwarden.rule.api.CommandVariant;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.MarketParticipantId;
import uk.gridwarden.rule.api.Mpxn;
import uk.gridwarden.rule.api.RequestId;
import uk.gridwarden.rule.api.ServiceReferenceVariant;
import uk.gridwarden.rule.api.Sha256;

/**
 * Writes the field's value types in their text form. A serial number is text too: most JSON readers would round a number
 * of its size.
 */
final class ValueTypesModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    ValueTypesModule(Function<Mpxn, String> meteringPoint) {
        super("gridwarden-value-types");
        text(Eui64.class, Eui64::toString, Eui64::parse);
        text(RequestId.class, RequestId::toString, RequestId::parse);
        text(Mpxn.class, meteringPoint, Mpxn::new);
        text(MarketParticipantId.class, MarketParticipantId::value, MarketParticipantId::new);
        text(ServiceReferenceVariant.class, ServiceReferenceVariant::value, ServiceReferenceVariant::new);
        text(CommandVariant.class, CommandVariant::toString, text -> new CommandVariant(Integer.parseInt(text)));
        text(Sha256.class, Sha256::toString, Sha256::parse);
        text(BigInteger.class, BigInteger::toString, BigInteger::new);
    }

    private <T> void text(Class<T> type, Function<T, String> write, Function<String, T> parse) {
        addSerializer(type, new ToText<>(type, write));
        addDeserializer(type, new FromText<>(type, parse));
    }

    private static final class ToText<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<T, String> write;

        ToText(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(write.apply(value));
        }
    }

    private static final class FromText<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            var text = json.getValueAsString();
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException malformed) {
                throw context.weirdStringException(text, handledType(), malformed.getMessage());
            }
        }
    }
}
