package uk.gridwarden.gateway.internal;

import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.staxutils.StaxUtils;
import org.w3c.dom.Element;

/** The two contracts, each published at an address of its own. Their operations are those that the WSDL names. */
enum Contract {
    /** {@code /services/validation}: takes submissions, so every refusal is recorded. */
    VALIDATION(
            "validation",
            "Validation",
            true,
            "Nothing was decided; send the same again later.",
            uk.gridwarden.gateway.internal.contract.ObjectFactory.class),
    /** {@code /services/obligations}: answers questions, which leave no record in the decision log. */
    OBLIGATIONS(
            "obligations",
            "Obligations",
            false,
            "Send the same again later.",
            uk.gridwarden.gateway.internal.obligations.ObjectFactory.class);

    private static final String WSDL_NAMESPACE = "http://schemas.xmlsoap.org/wsdl/";

    private final String path;
    private final String namespace;
    private final String portPrefix;
    private final boolean recordsRefusals;
    private final String remedy;
    private final Class<?> objectFactory;

    Contract(String path, String portPrefix, boolean recordsRefusals, String remedy, Class<?> objectFactory) {
        this.path = path;
        this.namespace = "urn:uk:gridwarden:" + path + ":1";
        this.portPrefix = portPrefix;
        this.recordsRefusals = recordsRefusals;
        this.remedy = remedy;
        this.objectFactory = objectFactory;
    }

    /** Path of its address below {@code /services/}, and base name of its files. */
    String path() {
        return path;
    }

    /** Namespace of its elements. */
    String namespace() {
        return namespace;
    }

    /** What the names of its service and ports begin with. */
    String portPrefix() {
        return portPrefix;
    }

    /** Whether refused messages are recorded in the decision log. */
    boolean recordsRefusals() {
        return recordsRefusals;
    }

    /** Advice in a fault for when something is unavailable. */
    String remedy() {
        return remedy;
    }

    /** The factory of the classes generated from its schema. */
    Class<?> objectFactory() {
        return objectFactory;
    }

    /** Local names of the elements that its operations are asked for with, in order. */
    Set<String> operations() {
        try (InputStream wsdl = Contract.class.getResourceAsStream("/wsdl/" + path + ".wsdl")) {
            var operations = StaxUtils.read(wsdl).getElementsByTagNameNS(WSDL_NAMESPACE, "operation");
            var names = new TreeSet<String>();
            for (var i = 0; i < operations.getLength(); i++) {
                names.add(((Element) operations.item(i)).getAttribute("name"));
            }
            return names;
        } catch (java.io.IOException | XMLStreamException broken) {
            throw new IllegalStateException("the bundle's contract " + path + " cannot be read", broken);
        }
    }
}
