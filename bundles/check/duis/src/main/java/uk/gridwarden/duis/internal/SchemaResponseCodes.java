package uk.gridwarden.duis.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import uk.gridwarden.duis.ResponseCodeList;

/** Reads the response codes from the schema itself, so that there is only one list. */
@Component
public final class SchemaResponseCodes implements ResponseCodeList {
    private static final String SCHEMA = "/duis/response-codes.xsd";
    private static final String STOCK_TYPE = "DuisResponseCode";

    /** Maps each code to whether the stock DUIS schema has it. */
    private final Map<String, Boolean> codes;

    /** Called by Declarative Services. */
    @Activate
    public SchemaResponseCodes() {
        this.codes = load();
    }

    @Override
    public boolean isKnown(String code) {
        return codes.containsKey(code);
    }

    @Override
    public boolean isStock(String code) {
        return codes.getOrDefault(code, false);
    }

    private static Map<String, Boolean> load() {
        try (var schema = SchemaResponseCodes.class.getResourceAsStream(SCHEMA)) {
            return read(XmlInput.schemas().createXMLStreamReader(schema));
        } catch (IOException | XMLStreamException broken) {
            throw new IllegalStateException("the bundle's list of response codes cannot be read", broken);
        }
    }

    private static Map<String, Boolean> read(XMLStreamReader reader) throws XMLStreamException {
        var codes = new HashMap<String, Boolean>();
        var stock = false;
        while (reader.hasNext()) {
            reader.next();
            if (!reader.isStartElement()) {
                continue;
            }
            if (reader.getLocalName().equals("simpleType")) {
                stock = STOCK_TYPE.equals(reader.getAttributeValue(null, "name"));
            } else if (reader.getLocalName().equals("enumeration")) {
                codes.put(reader.getAttributeValue(null, "value"), stock);
            }
        }
        return Map.copyOf(codes);
    }
}
