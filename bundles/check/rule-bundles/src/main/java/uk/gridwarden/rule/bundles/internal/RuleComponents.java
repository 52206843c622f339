package uk.gridwarden.rule.bundles.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.rule.bundles.BundleContents;
import uk.gridwarden.rule.bundles.DeclaredRule;

/**
 * The components of a rule bundle, by their descriptions: each is a declared rule and nothing else, and takes neither
 * configuration nor services, so that nothing outside the bundle can change what the rule is.
 */
final class RuleComponents {
    private static final String COMPONENT = "component";
    private static final String NAMESPACES = "http://www.osgi.org/xmlns/scr/";
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final Set<String> ELEMENTS = Set.of("implementation", "service", "property", "properties");

    private RuleComponents() {}

    /**
     * Why a bundle with these components may not hold rules, in one sentence; empty when it may.
     *
     * @param header {@code Service-Component} of its manifest; null when there is none
     */
    static Optional<String> problemOf(String header, BundleContents contents, List<DeclaredRule> declared) {
        var described = new HashSet<String>();
        for (var path : (header == null ? "" : header).split(",")) {
            var name = path.trim().replaceFirst("^/+", "");
            var content = contents.entries().get(name);
            if (content == null) {
                return Optional.of("Its header Service-Component names '" + name
                        + "'; expected the full name of an entry of the bundle.");
            }
            try {
                var component = parse(content);
                var problem = problemOf(component);
                if (problem.isPresent()) {
                    return Optional.of("Its component " + nameOf(component) + " " + problem.get());
                }
                described.add(nameOf(component));
            } catch (IOException | SAXException | ParserConfigurationException unreadable) {
                return Optional.of("Its component description " + name + " cannot be read.");
            }
        }
        var components = declared.stream().map(DeclaredRule::component).collect(Collectors.toSet());
        return difference(described, components)
                .map(name -> "Its component " + name + " is not declared as a rule; put @RuleSpec on it.")
                .or(() -> difference(components, described)
                        .map(name -> "It declares a rule for the component '" + name
                                + "', which its header Service-Component does not name."));
    }

    private static Optional<String> difference(Set<String> some, Set<String> others) {
        return some.stream().filter(one -> !others.contains(one)).sorted().findFirst();
    }

    private static Element parse(byte[] content) throws IOException, SAXException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(NO_DOCTYPE, true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new ByteArrayInputStream(content)).getDocumentElement();
    }

    private static Optional<String> problemOf(Element component) {
        var namespace = component.getNamespaceURI();
        if (!component.getLocalName().equals(COMPONENT) || namespace != null && !namespace.startsWith(NAMESPACES)) {
            return Optional.of("is described by an element '" + component.getTagName() + "'; expected '" + COMPONENT
                    + "' of Declarative Services.");
        }
        if (!component.getAttribute("configuration-policy").equals("ignore")
                || component.hasAttribute("configuration-pid")) {
            return Optional.of("accepts configuration, which could change what the rule is; write"
                    + " @Component(configurationPolicy = ConfigurationPolicy.IGNORE).");
        }
        if (component.hasAttribute("factory")) {
            return Optional.of("is a factory; a rule is one component.");
        }
        for (var child : children(component)) {
            if (!ELEMENTS.contains(child.getLocalName())) {
                return Optional.of("has the element '" + child.getLocalName()
                        + "'; a rule uses nothing but the facts that it is given.");
            }
        }
        var provided = children(component).stream()
                .flatMap(child -> children(child).stream())
                .map(child -> child.getAttribute("interface"))
                .toList();
        return provided.equals(List.of(Rule.class.getName()))
                ? Optional.empty()
                : Optional.of("provides " + provided + "; expected " + Rule.class.getName() + " and nothing else.");
    }

    private static String nameOf(Element component) {
        return component.hasAttribute("name")
                ? component.getAttribute("name")
                : children(component).stream()
                        .filter(child -> "implementation".equals(child.getLocalName()))
                        .map(child -> child.getAttribute("class"))
                        .findFirst()
                        .orElse("");
    }

    private static List<Element> children(Element element) {
        var children = new ArrayList<Element>();
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            Stream.of(child)
                    .filter(Element.class::isInstance)
                    .map(Element.class::cast)
                    .forEach(children::add);
        }
        return children;
    }
}
