package uk.gridwarden.duis.internal;

import org.w3c.dom.Comment;
import org.w3c.dom.Element;
import org.w3c.dom.ProcessingInstruction;
import org.w3c.dom.Text;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/**
 * Refuses markup that could make the next reader of a request see another value than this one: comments inside a value,
 * CDATA sections and processing instructions. Comments are not covered by the signature, so anyone may have put them in.
 *
 * <p>Comments between elements are allowed: published requests of the industry have them.
 */
final class PlainContent {
    private final ParsedDocument parsed;

    private PlainContent(ParsedDocument parsed) {
        this.parsed = parsed;
    }

    /** Checks the root element and everything in it. */
    static void check(ParsedDocument parsed) throws RefusedRequestException {
        if (parsed.sectioned().isPresent()) {
            throw new PlainContent(parsed)
                    .refusal(parsed.sectioned().get(), "has a CDATA section; expected its value as plain text");
        }
        new PlainContent(parsed).check(parsed.root());
    }

    private void check(Element element) throws RefusedRequestException {
        var hasComment = false;
        var hasValue = false;
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                check(child);
            } else if (node instanceof ProcessingInstruction) {
                throw refusal(element, "has a processing instruction; expected none in a request");
            } else if (node instanceof Comment) {
                hasComment = true;
            } else if (node instanceof Text text) {
                hasValue |= !text.getData().isBlank();
            }
        }
        if (hasComment && hasValue) {
            throw refusal(element, "has a comment in its value; expected comments between elements only");
        }
    }

    private RefusedRequestException refusal(Element element, String fault) {
        return parsed.position(element)
                .refusal(FaultCode.MARKUP_FORBIDDEN, "Element " + element.getLocalName() + " " + fault + ".");
    }
}
