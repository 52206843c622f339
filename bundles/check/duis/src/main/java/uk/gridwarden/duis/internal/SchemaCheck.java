package uk.gridwarden.duis.internal;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/**
 * Checks trees against one schema, and says where the first fault is.
 *
 * <p>Safe for use by several threads: idle validators wait in a bounded queue that belongs to this object.
 */
final class SchemaCheck {
    private static final String CURRENT_ELEMENT = "http://apache.org/xml/properties/dom/current-element-node";
    private static final String LOCALE = "http://apache.org/xml/properties/locale";

    private final Schema schema;
    private final BlockingQueue<Validator> idle;

    SchemaCheck(Schema schema, int validatorsKept) {
        this.schema = schema;
        this.idle = new ArrayBlockingQueue<>(validatorsKept);
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
        if (element == null) {
            return new RefusedRequestException(FaultCode.SCHEMA_INVALID, SchemaFault.sentence(fault.getMessage()));
        }
        return parsed.position(element)
                .refusal(FaultCode.SCHEMA_INVALID, SchemaFault.sentence(fault.getMessage(), element));
    }

    /** Stops at the first fault and remembers the element the validator was at. */
    private static final class FirstFault implements ErrorHandler {
        private final Validator validator;
        private Element element;

        FirstFault(Validator validator) {
            this.validator = validator;
        }

        @Override
        public void warning(SAXParseException warning) {
            // Warnings are about the schema's author, not about the document.
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
