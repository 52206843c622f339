package uk.gridwarden.duis.internal;

import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FaultCode;

/** Limits on the size of a document; {@link DuisConfiguration} describes each. */
record Limits(
        int documentOctets, int depth, int elements, int attributes, int attributeCharacters, int textCharacters) {

    /** The largest that can be configured: they stop no document that was accepted once. */
    static final Limits LARGEST = new Limits(
            Integer.MAX_VALUE,
            DuisConfiguration.LARGEST_DEPTH,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE);

    static Limits of(DuisConfiguration configuration) {
        return new Limits(
                configuration.max_document_octets(),
                configuration.max_depth(),
                configuration.max_elements(),
                configuration.max_attributes(),
                configuration.max_attribute_characters(),
                configuration.max_text_characters());
    }

    void checkDocument(long octets) throws RefusedRequestException {
        if (octets > documentOctets) {
            throw exceeded("The document has " + octets + " octets", documentOctets, Position.UNKNOWN);
        }
    }

    void checkContent(long characters, Position position) throws RefusedRequestException {
        if (characters > documentOctets) {
            throw exceeded("The request has more characters than a document may have octets", documentOctets, position);
        }
    }

    void checkDepth(int seen, Position position) throws RefusedRequestException {
        if (seen > depth) {
            throw exceeded("Elements are nested " + seen + " deep", depth, position);
        }
    }

    void checkElements(int seen, Position position) throws RefusedRequestException {
        if (seen > elements) {
            throw exceeded("The document has more than " + elements + " elements", elements, position);
        }
    }

    void checkAttributes(int seen, Position position) throws RefusedRequestException {
        if (seen > attributes) {
            throw exceeded("An element has " + seen + " attributes", attributes, position);
        }
    }

    void checkAttribute(int characters, Position position) throws RefusedRequestException {
        if (characters > attributeCharacters) {
            throw exceeded("An attribute has " + characters + " characters", attributeCharacters, position);
        }
    }

    void checkText(long characters, Position position) throws RefusedRequestException {
        if (characters > textCharacters) {
            throw exceeded("A text has more than " + textCharacters + " characters", textCharacters, position);
        }
    }

    private static RefusedRequestException exceeded(String seen, int limit, Position position) {
        return position.refusal(FaultCode.LIMIT_EXCEEDED, seen + "; the limit is " + limit + ".");
    }
}
