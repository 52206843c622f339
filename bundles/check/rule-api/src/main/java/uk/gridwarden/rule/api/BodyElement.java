package uk.gridwarden.rule.api;

import java.util.List;
import java.util.Optional;

/**
 * One element of the verified request body, for rules on Service Reference Variants without facts of their own.
 *
 * @param name local name; every element is in the DUIS namespace
 * @param text the text of an element without child elements, as received; empty for an element with children
 * @param children child elements in document order
 */
public record BodyElement(String name, String text, List<BodyElement> children) {

    /** Copies the list. */
    public BodyElement {
        children = List.copyOf(children);
    }

    /** The first element at a path of local names; empty if there is none. */
    public Optional<BodyElement> find(String... path) {
        var current = Optional.of(this);
        for (var step : path) {
            current = current.flatMap(element -> element.child(step));
        }
        return current;
    }

    private Optional<BodyElement> child(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).findFirst();
    }
}
