package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

/** Each library has one door: read from the manifests of the bundles that ship. */
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
                Set.of("gateway", "listener", "callers"),
                "publish a service of your own and let the gateway put it on HTTP"),
        JETTY(
                "org\\.(eclipse\\.jetty|ops4j\\.pax\\.web)(\\..*)?",
                Set.of("listener", "callers"),
                "let the gateway answer, by servlets"),
        BOUNCY_CASTLE(
                "org\\.bouncycastle(\\..*)?",
                Set.of("smki", "gbcs", "transparency-log"),
                "ask TrustView of smki, GbcsReader of gbcs, or TimeStampAuthority of transparency-log"),
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
                Set.of("registration", "decision-log", "schema-migration"),
                "ask RegistrationData of registration, or DecisionLog of decision-log"),
        SHELL(
                "org\\.apache\\.karaf\\.(shell|jaas)(\\..*)?",
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
                            "%s may import uk.gridwarden.rule.api and java.* only; instead: ask for the fact to be"
                                    + " added to Facts, so that the rule stays a pure function of what is recorded",
                            rule.getKey())
                    .allMatch(imported -> imported.equals("uk.gridwarden.rule.api") || imported.startsWith("java."));
            assertThat(packages(rule.getValue(), "Export-Package"))
                    .as(
                            "%s exports packages, so updating it would refresh others; instead: move what is shared"
                                    + " into network-operator-check, which travels inside each rule bundle",
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

    @Test
    void hasNoBlueprintHeader() {
        assertThat(OURS.values())
                .noneMatch(manifest -> manifest.getMainAttributes().getValue("Bundle-Blueprint") != null);
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
