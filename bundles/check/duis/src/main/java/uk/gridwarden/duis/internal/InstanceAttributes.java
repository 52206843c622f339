package uk.gridwarden.duis.internal;

import java.util.List;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/**
 * Refuses attributes of XML Schema instances that the schemas in force give no meaning to, so that no later reader gives
 * them another one.
 *
 * <p>A type that a schema cannot resolve is refused by {@link SchemaCheck}. Nothing in DUIS may be nil.
 */
final class InstanceAttributes {
    private final ParsedDocument parsed;
    private final List<SchemaCheck> schemas;

    private InstanceAttributes(ParsedDocument parsed, List<SchemaCheck> schemas) {
        this.parsed = parsed;
        this.schemas = schemas;
    }

    /**
     * Checks a document.
     *
     * @param schemas those that it was checked against
     */
    static void check(ParsedDocument parsed, List<SchemaCheck> schemas) throws RefusedRequestException {
        var check = new InstanceAttributes(parsed, schemas);
        var all = parsed.document().getElementsByTagNameNS("*", "*");
        for (var i = 0; all.item(i) instanceof Element element; i++) {
            var attributes = element.getAttributes();
            for (var j = 0; attributes.item(j) instanceof Attr attribute; j++) {
                if (XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(attribute.getNamespaceURI())) {
                    check.check(element, attribute);
                }
            }
        }
    }

    private void check(Element element, Attr attribute) throws RefusedRequestException {
        var name = attribute.getLocalName();
        if (name.equals("schemaLocation")) {
            checkLocations(element, attribute.getValue().strip().split("\\s+"));
        } else if (!name.equals("type")) {
            throw refusal(element, "has the attribute xsi:" + name + "; expected xsi:type or xsi:schemaLocation only");
        }
    }

    private void checkLocations(Element element, String[] words) throws RefusedRequestException {
        for (var i = 0; i < words.length; i += 2) {
            var namespace = words[i];
            var file = i + 1 < words.length ? words[i + 1] : "";
            if (schemas.stream().noneMatch(schema -> schema.hasFile(namespace, file))) {
                throw refusal(
                        element,
                        "names '" + file + "' in xsi:schemaLocation as the schema of '" + namespace
                                + "'; expected a file of the schema in force, or no such attribute");
            }
        }
    }

    private RefusedRequestException refusal(Element element, String fault) {
        return parsed.position(element)
                .refusal(FaultCode.SCHEMA_INVALID, "Element " + element.getLocalName() + " " + fault + ".");
    }
}
