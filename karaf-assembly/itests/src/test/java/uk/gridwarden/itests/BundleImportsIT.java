package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each library has one door: read from the manifests of the bundles that ship, and from the sources they are made of. */
class BundleImportsIT {
    /** A header's clauses; commas within quotes separate nothing. */
    private static final Pattern CLAUSES = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    private static final TreeMap<String, Manifest> OURS = new TreeMap<>();

    /** A library, the bundles that may import it, and what everybody else does instead. */
    enum Door {
        CXF(
                "org\\.apache\\.cxf(\\..*)?",
                Set.of("gateway"),
                "publish a service of your own and let the gateway put it on SOAP"),
        SERVLETS(
                "javax\\.servlet(\\..*)?",
                Set.of("gateway"),
                "publish a service of your own and let the gateway put it on HTTP"),
        BOUNCY_CASTLE(
                "org\\.bouncycastle(\\..*)?", Set.of("smki", "gbcs"), "ask TrustView of smki, or GbcsReader of gbcs"),
        XML_SIGNATURE(
                "org\\.apache\\.xml\\.security(\\..*)?|javax\\.xml\\.crypto(\\..*)?",
                Set.of("duis"),
                "take a VerifiedRequest from DuisReader of duis: what it holds has been verified"),
        WOODSTOX(
                "com\\.ctc\\.wstx(\\..*)?|org\\.codehaus\\.stax2(\\..*)?",
                Set.of("duis"),
                "open messages with GuardedXml of duis: it has the limits"),
        JDBC(
                "java\\.sql|javax\\.sql|org\\.postgresql(\\..*)?",
                Set.of("registration", "decision-log", "duty-register", "schema-migration"),
                "ask RegistrationData of registration, or DecisionLog of decision-log"),
        SHELL(
                "org\\.apache\\.karaf\\.shell(\\..*)?",
                Set.of("commands"),
                "publish a service and add a command for it to the commands bundle"),
        BLUEPRINT(
                "org\\.osgi\\.service\\.blueprint(\\..*)?|org\\.apache\\.aries\\.blueprint(\\..*)?",
                Set.of(),
                "use the annotations of Declarative Services");

        private final Pattern packages;
        private final Set<String> bundles;
        private final String instead;

        Door(String packages, Set<String> bundles, String instead) {
            this.packages = Pattern.compile(packages);
            this.bundles = bundles;
            this.instead = instead;
        }
    }

    /** A call, the sources that may make it, and what everybody else does instead. */
    enum Call {
        XML_PARSER(
                "\\b(DocumentBuilderFactory|SAXParserFactory|XMLInputFactory)\\s*\\.\\s*new\\w*(Instance|Factory)\\w*\\(",
                // The clauses of the obligations come out of the bundle or from the operator, never from a request.
                "duis/.*|obligations/.*/ClauseFileReader\\.java",
                "open XML with GuardedXml of duis: it has the limits and refuses document types"),
        TIME(
                "\\b(Instant|LocalDate|LocalDateTime|OffsetDateTime|ZonedDateTime)\\.now\\(\\s*\\)|\\bSystem\\.currentTimeMillis\\(|\\bnew Date\\(\\s*\\)",
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

    @BeforeAll
    static void readManifests() throws IOException {
        var distribution = Path.of(System.getProperty("distribution.folder"));
        for (var folder : new String[] {"system/uk/gridwarden", "deploy"}) {
            try (var files = Files.walk(distribution.resolve(folder))) {
                for (var file : files.filter(BundleImportsIT::isJar).toList()) {
                    try (var jar = new JarFile(file.toFile())) {
                        OURS.put(file.getFileName().toString(), jar.getManifest());
                    }
                }
            }
        }
        assertThat(OURS).hasSizeGreaterThanOrEqualTo(12);
    }

    private static boolean isJar(Path file) {
        return file.getFileName().toString().endsWith(".jar");
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void importsALibraryThroughItsDoorOnly(Door door) {
        var violations = new ArrayList<String>();
        OURS.forEach((file, manifest) -> {
            var name = symbolicName(manifest);
            if (name.equals("derby") || door.bundles.contains(name.replaceFirst("^uk\\.gridwarden\\.", ""))) {
                return;
            }
            Stream.of("Import-Package", "DynamicImport-Package")
                    .flatMap(header -> packages(manifest, header).stream())
                    .filter(imported -> door.packages.matcher(imported).matches())
                    .forEach(imported -> violations.add(file + " imports " + imported + ", which only " + door.bundles
                            + " may; instead: " + door.instead + "."));
        });
        assertThat(violations).isEmpty();
    }

    @Test
    void letsRuleBundlesSeeTheRuleContractOnly() {
        var rules = OURS.entrySet().stream()
                .filter(bundle -> bundle.getKey().matches("rule-srv-.*"))
                .toList();
        assertThat(rules).hasSizeGreaterThanOrEqualTo(2);
        for (var rule : rules) {
            assertThat(packages(rule.getValue(), "Import-Package"))
                    .as(
                            "%s may import uk.gridwarden.rule.api and java.* only; instead: ask for the fact to be added to"
                                    + " Facts, so that the rule stays a pure function of what is recorded",
                            rule.getKey())
                    .allMatch(imported -> imported.equals("uk.gridwarden.rule.api") || imported.startsWith("java."));
            assertThat(packages(rule.getValue(), "Export-Package"))
                    .as(
                            "%s exports packages, so updating it would refresh others; instead: move what is shared into"
                                    + " network-operator-check, which travels inside each rule bundle",
                            rule.getKey())
                    .isEmpty();
            assertThat(packages(rule.getValue(), "DynamicImport-Package")).isEmpty();
        }
    }

    @Test
    void givesEveryBundleANameOfItsOwn() {
        var names = OURS.values().stream().map(BundleImportsIT::symbolicName).toList();

        assertThat(names)
                .as("Karaf installs only one of two bundles with the same name; instead: set Bundle-SymbolicName in"
                        + " the module's bnd.bnd to uk.gridwarden.<artifactId>")
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("uk.gridwarden.") || name.equals("derby"));
    }

    @Test
    void exportsNoInternals() {
        OURS.forEach((file, manifest) -> assertThat(packages(manifest, "Export-Package"))
                .as("%s exports an internal package; instead: move what others need into the exported package", file)
                .noneMatch(exported -> exported.startsWith("uk.gridwarden") && exported.contains(".internal")));
    }

    @Test
    void importsNothingWithoutNamingIt() {
        OURS.forEach((file, manifest) -> {
            if (!symbolicName(manifest).equals("derby")) {
                assertThat(packages(manifest, "DynamicImport-Package"))
                        .as("%s imports whatever comes along; instead: name the packages", file)
                        .noneMatch(imported -> imported.contains("*"));
            }
        });
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
        assertThat(OURS.values())
                .noneMatch(manifest -> manifest.getMainAttributes().getValue("Bundle-Blueprint") != null);
    }

    /** Groups of {@code bundles/}; each may use itself and those after it, and {@code testing} may use all in its turn. */
    private static final List<String> GROUPS =
            List.of("doors", "duties", "evidence", "check", "kit", "platform", "testing");

    private static final Pattern OWN_DEPENDENCY =
            Pattern.compile("<groupId>uk\\.gridwarden</groupId><artifactId>([a-z0-9-]+)</artifactId>[^\\n]*");

    @Test
    void dependsOnGroupsFurtherDownOnly() throws IOException {
        var bundles = Path.of(System.getProperty("source.folder")).resolve("bundles");
        var groupOf = new TreeMap<String, String>();
        try (var modules = Files.find(bundles, 2, (file, attributes) -> Files.exists(file.resolve("pom.xml")))) {
            modules.filter(module -> !module.equals(bundles))
                    .forEach(module -> groupOf.put(
                            module.getFileName().toString(),
                            module.getParent().getFileName().toString()));
        }
        assertThat(groupOf.values()).isSubsetOf(GROUPS);
        var violations = new ArrayList<String>();
        groupOf.forEach((module, group) -> OWN_DEPENDENCY
                .matcher(read(bundles.resolve(group).resolve(module).resolve("pom.xml")))
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
        var bundles = Path.of(System.getProperty("source.folder")).resolve("bundles");
        try (var modules = Files.find(bundles, 2, (file, attributes) -> Files.isDirectory(file.resolve("src/main")))) {
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

    private static String symbolicName(Manifest manifest) {
        return String.valueOf(manifest.getMainAttributes().getValue("Bundle-SymbolicName"))
                .split(";", 2)[0]
                .strip();
    }

    private static Set<String> packages(Manifest manifest, String header) {
        var value = manifest.getMainAttributes().getValue(header);
        var names = new TreeSet<String>();
        if (value != null) {
            CLAUSES.splitAsStream(value)
                    .flatMap(clause -> Arrays.stream(clause.split(";")))
                    .map(String::strip)
                    .filter(part -> !part.contains("="))
                    .forEach(names::add);
        }
        return names;
    }
}
