package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Any bundle can register a clock; the parts that decide take the platform's own and no other. */
class PlatformClockIT {
    private static final Pattern CLOCK = Pattern.compile("<reference [^>]*interface=\"java\\.time\\.Clock\"[^>]*>");
    private static final List<String> BUNDLES = List.of("engine", "gateway");
    private static final List<String> DECIDING =
            List.of("RuleRegistry", "RuleEvaluation", "DataReadiness", "SoapEndpoints");

    @Test
    void takesNoOtherClockThanThePlatforms() throws Exception {
        var references = references();

        assertThat(references).hasSize(DECIDING.size());
        assertThat(references)
                .allSatisfy(reference -> assertThat(reference).contains("target=\"(gridwarden.platform.clock=true)\""));
    }

    @Test
    void offersAClockThatIsThePlatformsAndRanksBeforeAnyOther() throws Exception {
        var clock = descriptions("engine", List.of("SystemClock")).get(0);

        assertThat(clock)
                .contains("<property name=\"gridwarden.platform.clock\" type=\"Boolean\" value=\"true\"/>")
                .contains("<property name=\"service.ranking\" type=\"Integer\" value=\"2147483647\"/>");
    }

    private static List<String> references() throws IOException {
        var references = new ArrayList<String>();
        for (var bundle : BUNDLES) {
            for (var description : descriptions(bundle, DECIDING)) {
                CLOCK.matcher(description).results().forEach(found -> references.add(found.group()));
            }
        }
        return references;
    }

    private static List<String> descriptions(String bundle, List<String> components) throws IOException {
        var descriptions = new ArrayList<String>();
        try (var jar = new JarFile(bundle(bundle).toFile())) {
            for (var component : components) {
                var entry = jar.getEntry("OSGI-INF/uk.gridwarden." + bundle + ".internal." + component + ".xml");
                if (entry != null) {
                    descriptions.add(new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return descriptions;
    }

    private static Path bundle(String name) throws IOException {
        var folder = Path.of(System.getProperty("distribution.folder"), "system/uk/gridwarden", name);
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no bundle " + name + " in the distribution"));
        }
    }
}
