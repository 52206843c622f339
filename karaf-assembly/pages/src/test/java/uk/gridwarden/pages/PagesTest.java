package uk.gridwarden.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.gridwarden.registration.DataSet;

/**
 * The generated parts of the pages, and the shipped settings, say what the bundles say. With {@code -Dpages=write} this
 * writes them instead.
 *
 * <p>In a page, a generated part lies between {@code <!-- generated: NAME -->} and {@code <!-- end -->}.
 */
class PagesTest {
    private static final String COMMAND = "./mvnw -q verify -pl :pages -am -Dtest=PagesTest -Dpages=write";
    private static final Pattern PART =
            Pattern.compile("(<!-- generated: ([^>]*) -->\\R).*?(<!-- end -->)", Pattern.DOTALL);
    private static final Path ROOT =
            Path.of(System.getProperty("source.folder")).toAbsolutePath().normalize();
    private static final Path SETTINGS = ROOT.resolve("karaf-assembly/distribution/src/main/resources/etc");
    private static final Map<String, String> PARTS = parts();

    private static Map<String, String> parts() {
        var parts = new TreeMap<String, String>();
        Settings.all().forEach(settings -> parts.put("settings of " + settings.pid(), settings.table()));
        for (var dataSet : DataSet.values()) {
            parts.put("columns of " + dataSet.key(), Columns.table(dataSet));
        }
        parts.put("keys of updates", Columns.keys());
        parts.put("roles", Roles.table());
        parts.put("commands", Commands.table());
        parts.put("command reference", Commands.reference());
        parts.put("findings of the Network Operator check", Codes.checkFindings());
        parts.put("findings on the payload", Codes.payloadFindings());
        parts.put("findings of the engine", Codes.engineFindings());
        parts.put("response codes", Codes.responseCodes());
        parts.put("faults", Codes.faults());
        parts.put("administrative acts", Codes.acts());
        parts.put("exit statuses", Codes.exitStatuses());
        return parts;
    }

    static Stream<Path> pages() throws IOException {
        try (var docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                    Stream.of(ROOT.resolve("README.md")),
                    docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(ROOT::relativize)
                    .toList()
                    .stream();
        }
    }

    static Stream<Settings> settings() {
        return Settings.all().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pageIsUpToDate(Path page) throws IOException {
        compareOrWrite(page, generated(Files.readString(ROOT.resolve(page))));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void shippedSettingsAreUpToDate(Settings settings) throws IOException {
        compareOrWrite(ROOT.relativize(SETTINGS.resolve(settings.pid() + ".cfg")), settings.file());
    }

    @Test
    void accessListOfTheShellIsUpToDate() throws IOException {
        compareOrWrite(ROOT.relativize(SETTINGS.resolve("org.apache.karaf.command.acl.gw.cfg")), Roles.accessList());
    }

    @Test
    void everyCommandIsInTheTableOfRoles() {
        assertThat(Commands.names()).isSubsetOf(Roles.commands());
    }

    @Test
    void everyPartIsOnOnePage() throws IOException {
        var found = new ArrayList<String>();
        for (var page : pages().toList()) {
            PART.matcher(Files.readString(ROOT.resolve(page))).results().forEach(part -> found.add(part.group(2)));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(PARTS.keySet());
    }

    @Test
    void everyShippedFileOfSettingsHasADescriptionInABundle() throws IOException {
        var known = new ArrayList<>(
                Settings.all().stream().map(settings -> settings.pid() + ".cfg").toList());
        // A table with keys of any service and finding, which no description can list.
        known.add("uk.gridwarden.engine.responses.cfg");
        try (var files = Files.list(SETTINGS)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("uk.gridwarden.")))
                    .containsExactlyInAnyOrderElementsOf(known);
        }
    }

    /** Clients of DUIS over plain HTTP wait for three seconds. */
    @Test
    void aRequestIsAnsweredInTheTimeThatClientsWait() {
        var times = List.of("rules.grace.ms", "rules.time.limit.ms", "record.timeout.ms");
        assertThat(Settings.all().stream()
                        .flatMap(settings -> settings.list().stream())
                        .filter(setting -> times.contains(setting.key()))
                        .mapToInt(setting -> Integer.parseInt(setting.value()))
                        .sum())
                .isBetween(1000, 2999);
    }

    @Test
    void shippedResponseCodesAreTheDefaults() throws IOException {
        try (var lines = Files.lines(SETTINGS.resolve("uk.gridwarden.engine.responses.cfg"))) {
            assertThat(lines.filter(line -> line.matches("# \\S+ = \\S+"))
                            .map(line -> line.substring(2))
                            .filter(line -> !line.startsWith("response-schema")))
                    .containsExactlyInAnyOrderElementsOf(Codes.responseCodeLines());
        }
    }

    @Test
    void replacesNothingButTheGeneratedPart() {
        var page = "Before.\n<!-- generated: faults -->\nout of date\n<!-- end -->\nAfter.\n";

        assertThat(generated(page))
                .startsWith("Before.\n<!-- generated: faults -->\n\n| code |")
                .endsWith("|\n\n<!-- end -->\nAfter.\n")
                .doesNotContain("out of date\n");
    }

    @Test
    void refusesAPartThatNothingGenerates() {
        assertThatThrownBy(() -> generated("<!-- generated: nonsense -->\n<!-- end -->\n"))
                .hasMessageContaining("nonsense");
    }

    private static String generated(String page) {
        return PART.matcher(page).replaceAll(part -> {
            var text = PARTS.get(part.group(2));
            assertThat(text).as("what generates the part '%s'", part.group(2)).isNotNull();
            return Matcher.quoteReplacement(part.group(1) + "\n" + text + "\n" + part.group(3));
        });
    }

    private static void compareOrWrite(Path page, String expected) throws IOException {
        var file = ROOT.resolve(page);
        if (System.getProperty("pages", "").equals("write")) {
            Files.writeString(file, expected);
        } else {
            assertThat(file)
                    .as("%s is out of date. Write it anew: %s", page, COMMAND)
                    .exists()
                    .hasContent(expected);
        }
    }
}
