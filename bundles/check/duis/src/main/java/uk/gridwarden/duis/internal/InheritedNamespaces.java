package uk.gridwarden.duis.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;

/**
 * Collects the prefixes that a fragment uses but that the enclosing document declares.
 *
 * <p>Only those are copied to the fragment. The reference of a DUIS signature is canonicalised inclusively, so any other
 * declaration from the envelope would break the signature.
 */
final class InheritedNamespaces {
    /** For each prefix, the number of open elements that declare it. */
    private final Map<String, Integer> declarations = new HashMap<>();

    private final Deque<List<String>> perElement = new ArrayDeque<>();
    private final SortedMap<String, String> missing = new TreeMap<>();

    void open() {
        perElement.push(new ArrayList<>(0));
    }

    void close() {
        for (var prefix : perElement.pop()) {
            declarations.merge(prefix, -1, Integer::sum);
        }
    }

    void declare(String prefix) {
        perElement.getFirst().add(prefix);
        declarations.merge(prefix, 1, Integer::sum);
    }

    void use(String prefix, String uri) {
        var used = notNull(prefix);
        if (!used.equals(XMLConstants.XML_NS_PREFIX) && declarations.getOrDefault(used, 0) == 0) {
            missing.putIfAbsent(used, notNull(uri));
        }
    }

    /** Adds the missing declarations to the fragment's root, which contains none of them. */
    void declareOn(Element root) {
        missing.forEach((prefix, uri) -> {
            if (!uri.isEmpty()) {
                root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, declarationName(prefix), uri);
            }
        });
    }

    static String declarationName(String prefix) {
        return prefix.isEmpty() ? XMLConstants.XMLNS_ATTRIBUTE : XMLConstants.XMLNS_ATTRIBUTE + ":" + prefix;
    }

    static String notNull(String text) {
        return text == null ? "" : text;
    }
}
