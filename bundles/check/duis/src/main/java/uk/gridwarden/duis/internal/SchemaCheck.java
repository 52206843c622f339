package uk.gridwarden.duis.internal;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.regex.Pattern;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/**
 * Checks documents against one schema, and reports the position of the first fault.
 *
 * <p>Safe for use by several threads: idle validators wait in a bounded queue that belongs to this object.
 */
final class SchemaCheck {
    private static final String CURRENT_ELEMENT = "http://apache.org/xml/properties/dom/current-element-node";
    private static final Pattern RULE_CODE = Pattern.compile("^[a-z]+-[A-Za-z0-9.\\-]+: ");
    private static final Pattern NAMESPACE = Pattern.compile("\"http://[^\"]*\":");
    private static final Pattern PERSONAL = Pattern.compile(".*(MPxN|MPAN|MPRN|UPRN|PostCode|Address|PIN|CIN).*");
    private static final String LOCALE = "http://apache.org/xml/properties/locale";

    private final Schema schema;
    private final Map<String, String> namespaces;
    private final BlockingQueue<Validator> idle;

    SchemaCheck(SchemaFiles.Compiled compiled, int validatorsKept) {
        this.schema = compiled.schema();
        this.namespaces = compiled.namespaces();
        this.idle = new ArrayBlockingQueue<>(validatorsKept);
    }

    /** Tells whether a file of this name describes a namespace. */
    boolean hasFile(String namespace, String name) {
        return namespace.equals(namespaces.get(name));
    }

    void check(ParsedDocument parsed) throws RefusedRequestException {
        var validator = idle.poll();
        if (validator == null) {
            validator = newValidator();
        }
        var faults = new FirstFault(validator);
        validator.setErrorHandler(faults);
        try {
            validator.validate(new DOMSource(parsed.document()));
        } catch (SAXException fault) {
            // A validator that has stopped half-way is not used again.
            throw refusal(fault, faults.element, parsed);
        } catch (IOException impossible) {
            throw new IllegalStateException("a tree in memory could not be read", impossible);
        }
        validator.setErrorHandler(null);
        idle.offer(validator);
    }

    private Validator newValidator() {
        var validator = schema.newValidator();
        try {
            validator.setProperty(LOCALE, Locale.ROOT);
        } catch (SAXException unsupported) {
            throw new IllegalStateException("the JDK's schema validator cannot be told a language", unsupported);
        }
        return validator;
    }

    private static RefusedRequestException refusal(SAXException fault, Element element, ParsedDocument parsed) {
        var sentence = plain(fault.getMessage());
        return element == null
                ? new RefusedRequestException(FaultCode.SCHEMA_INVALID, sentence)
                : parsed.position(element)
                        .refusal(FaultCode.SCHEMA_INVALID, sentence(element.getLocalName(), sentence));
    }

    /** Names the element; a value that could identify a home is not repeated. */
    private static String sentence(String element, String fault) {
        return PERSONAL.matcher(element).matches()
                ? "Element " + element + " has content that its type does not allow; the value is not repeated here."
                : "Element " + element + ": " + fault;
    }

    private static String plain(String report) {
        var text = RULE_CODE.matcher(report).replaceFirst("");
        var sentence = NAMESPACE.matcher(text).replaceAll("").strip();
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    /** Stops at the first fault and records the validator's current element. Warnings, which concern the schema, are ignored. */
    private static final class FirstFault extends DefaultHandler {
        private final Validator validator;
        private Element element;

        FirstFault(Validator validator) {
            this.validator = validator;
        }

        @Override
        public void error(SAXParseException fault) throws SAXException {
            if (validator.getProperty(CURRENT_ELEMENT) instanceof Element current) {
                element = current;
            }
            throw fault;
        }

        @Override
        public void fatalError(SAXParseException fault) throws SAXException {
            error(fault);
        }
    }
}
