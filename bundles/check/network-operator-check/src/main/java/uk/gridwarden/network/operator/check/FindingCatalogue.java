package uk.gridwarden.network.operator.check;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import uk.gridwarden.rule.api.Finding;

/** The words of the check: one question, failure sentence and remedy per finding code. Immutable. */
final class FindingCatalogue {
    static final String RESOURCE = "findings.properties";
    static final String OPERATOR_WITHOUT_CERTIFICATES = "operator-without-certificates";

    private final Map<String, String> texts;

    private FindingCatalogue(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Reads the catalogue that travels with this class. */
    static FindingCatalogue load() {
        var properties = new Properties();
        try (var stream = FindingCatalogue.class.getResourceAsStream(RESOURCE);
                var reader = new InputStreamReader(
                        Objects.requireNonNull(stream, "the finding catalogue is not where this class is"),
                        StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new FindingCatalogue(properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty)));
    }

    String question(FindingCode code) {
        return text(code + ".question");
    }

    String question(ScopeQuestion question) {
        return text(question.key() + ".question");
    }

    String reason(ScopeQuestion question, String seen, String expected) {
        return sentence(question.key() + ".reason", "", seen, expected);
    }

    String remedy(FindingCode code) {
        return text(code + ".remedy");
    }

    Finding finding(FindingCode code, String location, String seen, String expected) {
        return finding(code, "failure", location, seen, expected);
    }

    /** A finding whose sentence is a variant of the usual one. */
    Finding findingVariant(FindingCode code, String variant, String location, String seen, String expected) {
        return finding(code, "failure." + variant, location, seen, expected);
    }

    private Finding finding(FindingCode code, String key, String location, String seen, String expected) {
        var sentence = sentence(code + "." + key, location, seen, expected);
        return new Finding(code.name(), location, seen, expected, sentence);
    }

    private String sentence(String key, String location, String seen, String expected) {
        return new Template(text(key)).with(Map.of("location", location, "seen", seen, "expected", expected));
    }

    private String text(String key) {
        var text = texts.get(key);
        if (text == null) {
            throw new IllegalStateException("the finding catalogue has no text for '" + key + "'");
        }
        return text;
    }
}
