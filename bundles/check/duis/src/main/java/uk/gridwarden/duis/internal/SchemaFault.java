package uk.gridwarden.duis.internal;

import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Turns a schema validator's report into a sentence for the sender of the document. */
final class SchemaFault {
    private static final Pattern RULE_CODE = Pattern.compile("^[a-z]+-[A-Za-z0-9.\\-]+: ");
    private static final Pattern NAMESPACE = Pattern.compile("\"http://[^\"]*\":");
    private static final Pattern PERSONAL = Pattern.compile(".*(MPxN|MPAN|MPRN|UPRN|PostCode|Address|PIN|CIN).*");

    private SchemaFault() {}

    static String sentence(String report) {
        return finish(plain(report));
    }

    /** A value that points to a home is not repeated. */
    static String sentence(String report, Element element) {
        var name = element.getLocalName();
        if (PERSONAL.matcher(name).matches()) {
            return "Element " + name + " has content that its type does not allow; the value is not repeated here.";
        }
        return finish("Element " + name + ": " + plain(report));
    }

    private static String plain(String report) {
        var text = RULE_CODE.matcher(report).replaceFirst("");
        return NAMESPACE.matcher(text).replaceAll("").strip();
    }

    private static String finish(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
