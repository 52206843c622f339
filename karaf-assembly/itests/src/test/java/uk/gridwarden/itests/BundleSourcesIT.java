package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Some calls are made in one place only, and dependencies go down the groups: read from the sources of the bundles. */
class BundleSourcesIT {
    private static final Path BUNDLES =
            Path.of(System.getProperty("source.folder")).resolve("bundles");

    /** Groups of {@code bundles/}; each may use itself and those after it, and {@code testing} may use all in its turn. */
    private static final List<String> GROUPS =
            List.of("doors", "duties", "evidence", "check", "kit", "platform", "testing");

    private static final Pattern OWN_DEPENDENCY =
            Pattern.compile("<groupId>uk\\.gridwarden</groupId><artifactId>([a-z0-9-]+)</artifactId>[^\\n]*");

    /** A call, the sources that may make it, and what everybody else does instead. */
    enum Call {
        XML_PARSER(
                "\\b(DocumentBuilderFactory|SAXParserFactory|XMLInputFactory)\\s*\\.\\s*new\\w*(Instance|Factory)\\w*\\(",
                // The clauses of the obligations come out of the bundle or from the operator, never from a request.
                // Component descriptions of rule bundles are read before duis is there.
                "duis/.*|obligations/.*/ClauseFileReader\\.java|rule-bundles/.*/RuleComponents\\.java",
                "open XML with GuardedXml of duis: it has the limits and refuses document types"),
        TIME(
                "\\b(Instant|LocalDate|LocalDateTime|OffsetDateTime|ZonedDateTime)\\.now\\(\\s*\\)|\\bSystem\\.currentTimeMillis\\(|\\bnew"
                        + " Date\\(\\s*\\)",
                "engine/.*/SystemClock\\.java",
                "take the service java.time.Clock, or the time of receipt as a parameter"),
        PRINTING(
                "\\bSystem\\.(out|err)\\b|\\.printStackTrace\\(\\s*\\)",
                // A program of its own, to be run without the platform.
                "log-verifier/.*",
                "log with SLF4J, or print to the session's console in a command");

        private final Pattern pattern;
        private final Pattern allowed;
        private final String instead;

        Call(String pattern, String allowed, String instead) {
            this.pattern = Pattern.compile(pattern);
            this.allowed = Pattern.compile(allowed);
            this.instead = instead;
        }
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void callsFromTheOnePlaceOnly(Call call) throws IOException {
        var violations = new ArrayList<String>();
        var sources = sources(".java");
        assertThat(sources).hasSizeGreaterThan(100);
        for (var source : sources) {
            if (!call.allowed.matcher(source.name()).matches()) {
                call.pattern
                        .matcher(source.text())
                        .results()
                        .forEach(found -> violations.add(
                                source.name() + " calls " + found.group() + "; instead: " + call.instead + "."));
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void hasNoBlueprint() throws IOException {
        assertThat(sources(".xml"))
                .as("Blueprint is a second way of wiring; instead: use Declarative Services")
                .noneMatch(source -> source.text().contains("http://www.osgi.org/xmlns/blueprint"));
    }

    @Test
    void dependsOnGroupsFurtherDownOnly() throws IOException {
        var groupOf = new TreeMap<String, String>();
        try (var modules = Files.find(BUNDLES, 2, (file, attributes) -> Files.exists(file.resolve("pom.xml")))) {
            modules.filter(module -> !module.equals(BUNDLES))
                    .forEach(module -> groupOf.put(
                            module.getFileName().toString(),
                            module.getParent().getFileName().toString()));
        }
        assertThat(groupOf.values()).isSubsetOf(GROUPS);
        var violations = new ArrayList<String>();
        groupOf.forEach((module, group) -> OWN_DEPENDENCY
                .matcher(read(BUNDLES.resolve(group).resolve(module).resolve("pom.xml")))
                .results()
                .filter(found -> !found.group().contains("<scope>test</scope>") && !group.equals("testing"))
                .map(found -> found.group(1))
                .filter(groupOf::containsKey)
                .filter(used -> GROUPS.indexOf(groupOf.get(used)) < GROUPS.indexOf(group))
                // The kit exists for the contract with rules.
                .filter(used -> !(group.equals("kit") && used.equals("rule-api")))
                .forEach(used -> violations.add(module + " of " + group + " depends on " + used + " of "
                        + groupOf.get(used) + "; instead: move the code to the group that may see both.")));
        assertThat(violations).isEmpty();
    }

    /** A file of the product's bundles, named from the folder of its module; tests and test tools are left out. */
    private record Source(String name, String text) {}

    private static List<Source> sources(String end) throws IOException {
        try (var modules = Files.find(BUNDLES, 2, (file, attributes) -> Files.isDirectory(file.resolve("src/main")))) {
            return modules.filter(module -> !Set.of("test-pki", "rule-testkit", "rule-archetype")
                            .contains(module.getFileName().toString()))
                    .flatMap(module -> files(module.resolve("src/main"))
                            .filter(file -> file.toString().endsWith(end))
                            .map(file -> new Source(
                                    module.getParent()
                                            .relativize(file)
                                            .toString()
                                            .replace('\\', '/'),
                                    read(file))))
                    .toList();
        }
    }

    private static Stream<Path> files(Path folder) {
        try {
            return Files.walk(folder).filter(Files::isRegularFile);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
