package uk.gridwarden.duis.internal;

import java.util.ArrayList;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import uk.gridwarden.rule.api.BodyElement;

/** Turns an element of a request's body into the tree that rules see. */
public final class BodyTree {
    private BodyTree() {}

    /**
     * Reads one element and all below it.
     *
     * @param reader positioned on the element's start tag; afterwards on its end tag
     */
    public static BodyElement read(XMLStreamReader reader) throws XMLStreamException {
        var name = reader.getLocalName();
        var text = new StringBuilder();
        var children = new ArrayList<BodyElement>();
        for (reader.next(); !reader.isEndElement(); reader.next()) {
            if (reader.isStartElement()) {
                children.add(read(reader));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return new BodyElement(name, children.isEmpty() ? text.toString() : "", children);
    }
}
