package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;
import uk.gridwarden.rule.api.Eui64;
import uk.gridwarden.rule.api.Rule;
import uk.gridwarden.test.pki.RequestSigner;
import uk.gridwarden.test.pki.ServiceRequests;

/** One bundle with a bad rule of each kind: it ends its own requests undetermined and does nobody else any harm. */
class HostileRuleIT {
    /** Shorter than the loop of the looping rule, and long enough for a good rule on a busy machine. */
    private static final String LIMIT_MS = "5000";

    private static final Eui64 DCC = Eui64.parse("90-B3-D5-1F-30-00-00-02");

    private static RunningDistribution platform;
    private static ValidationClient client;
    private static DemoWorld world;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.fresh("hostile-rules");
        world = new DemoWorld(Clock.systemUTC().instant());
        world.writeTrust(platform.folder().resolve("etc"));
        DemoWorld.dropData(platform.folder().resolve("import"));
        platform.configure(Platform.ENGINE, Map.of("rules.time.limit.ms", LIMIT_MS));
        platform.start();
        platform.awaitHealth(Platform.START_LIMIT);
        client = new ValidationClient(platform.address("/services/validation"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                HostileRules.Throwing.class,
                HostileRules.Silent.class,
                HostileRules.Looping.class,
                HostileRules.Recursive.class,
                HostileRules.Greedy.class,
                HostileRules.Interrupting.class
            })
    void endsItsOwnRequestsUndeterminedAndNobodyElses(Class<? extends Rule> rule) throws Exception {
        assertThat(readInventory().text("outcome")).isEqualTo("NOT_APPLICABLE");
        var bundle = RuleBundles.moveInto(bundleOf(rule), platform.folder().resolve("deploy"));

        await().atMost(Platform.LIMIT)
                .until(() -> !readInventory().text("outcome").equals("NOT_APPLICABLE"));
        var judged = readInventory();
        var other = client.validate(world.updateCredentials(DemoWorld.RIGHT_OPERATOR));

        assertThat(judged.text("outcome")).isEqualTo("UNDETERMINED");
        assertThat(judged.text("code")).isIn("RULE_FAILED", "RULE_TIMED_OUT", "RULE_MISSING");
        assertThat(judged.text("responseCode")).isEqualTo("E9901");
        assertThat(other.text("outcome")).isEqualTo("ACCEPTED");

        // The service stays required without its rule, until an operator releases it.
        Files.delete(bundle);
        await().atMost(Platform.LIMIT).until(() -> readInventory().text("code").equals("RULE_MISSING"));
        assertThat(platform.gw("rules", "release", "8.2")).anyMatch(line -> line.contains("no longer requires a rule"));
        assertThat(readInventory().text("outcome")).isEqualTo("NOT_APPLICABLE");
    }

    private static ValidationClient.Answer readInventory() throws IOException, InterruptedException {
        var request = ServiceRequests.readInventory(DemoWorld.SUPPLIER, DCC, world.nextCounter(), DemoWorld.ESME);
        return client.validate(RequestSigner.sign(request, world.supplierSigner()));
    }

    /** A bundle as the tools of an integrator would make it, with one component for SRV 8.2. */
    private static Path bundleOf(Class<? extends Rule> rule) throws IOException {
        var name = rule.getSimpleName();
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "example.hostile." + name);
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Import-Package", "uk.gridwarden.rule.api");
        main.putValue("Service-Component", "OSGI-INF/rule.xml");
        main.putValue(
                "Provide-Capability",
                "uk.gridwarden.rule;uk.gridwarden.rule=HOSTILE-" + name
                        + ";version:Version=\"1.0.0\";title=\"Does harm\";judges=\"8.2\";component=\"" + rule.getName()
                        + "\"");
        var made = platform.folder().resolve("var/hostile-" + name + "-1.0.0.jar");
        var entry = rule.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(made), manifest);
                var code = rule.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry("OSGI-INF/rule.xml"));
            jar.write(component(rule).getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new JarEntry(entry));
            jar.write(code.readAllBytes());
        }
        return made;
    }

    private static String component(Class<? extends Rule> rule) {
        return "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"" + rule.getName()
                + "\" configuration-policy=\"ignore\">"
                + "<implementation class=\"" + rule.getName() + "\"/>"
                + "<service><provide interface=\"uk.gridwarden.rule.api.Rule\"/></service>"
                + "</scr:component>";
    }
}
