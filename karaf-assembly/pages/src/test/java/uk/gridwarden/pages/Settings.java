package uk.gridwarden.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The settings of one PID, as the metatype description in a bundle has them. */
record Settings(String pid, String description, List<Setting> list) {
    private static final String FOLDER = "OSGI-INF/metatype/";
    private static final int WIDTH = 118;

    record Setting(String key, String name, String value, String description) {}

    /** Those of all bundles on the class path, by PID. */
    static List<Settings> all() {
        var all = new ArrayList<Settings>();
        try {
            for (var folder : Collections.list(Settings.class.getClassLoader().getResources(FOLDER))) {
                var jar = ((JarURLConnection) folder.openConnection()).getJarFile();
                for (var entry : Collections.list(jar.entries())) {
                    if (entry.getName().startsWith(FOLDER) && entry.getName().endsWith(".xml")) {
                        all.add(read(DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(jar.getInputStream(entry))));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (ParserConfigurationException | SAXException malformed) {
            throw new IllegalStateException(malformed);
        }
        all.sort(Comparator.comparing(Settings::pid));
        return all;
    }

    private static Settings read(Document metatype) {
        var list = new ArrayList<Setting>();
        var attributes = metatype.getElementsByTagName("AD");
        for (var index = 0; index < attributes.getLength(); index++) {
            var attribute = (Element) attributes.item(index);
            list.add(new Setting(
                    attribute.getAttribute("id"),
                    attribute.getAttribute("name"),
                    attribute.getAttribute("default").replaceAll("\\\\(.)", "$1"),
                    attribute.getAttribute("description")));
        }
        return new Settings(
                attribute(metatype, "Designate", "pid"), attribute(metatype, "OCD", "description"), List.copyOf(list));
    }

    private static String attribute(Document metatype, String element, String name) {
        return ((Element) metatype.getElementsByTagName(element).item(0)).getAttribute(name);
    }

    String table() {
        return Markdown.table(
                List.of("key", "default", "meaning"),
                list.stream()
                        .map(setting -> List.of(
                                "`" + setting.key() + "`",
                                setting.value().isEmpty() ? "empty" : "`" + setting.value() + "`",
                                setting.description())));
    }

    /** The shipped file. */
    String file() {
        var lines = new ArrayList<String>();
        lines.addAll(
                comment("Every key with its default. Remove the # to change one; the change takes effect at once."));
        lines.addAll(comment(description));
        for (var setting : list) {
            lines.add("");
            lines.addAll(comment(setting.name() + ": " + setting.description()));
            lines.add(("# " + setting.key() + " = " + setting.value()).stripTrailing());
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> comment(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.add("#" + line);
                line.setLength(0);
            }
            line.append(' ').append(word);
        }
        lines.add("#" + line);
        return lines;
    }

    /** For test reports. */
    @Override
    public String toString() {
        return pid;
    }
}
