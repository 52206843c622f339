package uk.gridwarden.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.smki.internal.FolderTrusts;
import uk.gridwarden.smki.internal.SmkiConfiguration;

/** Every key of the engine's settings, the response codes and smki: in the basis, or without any effect on what is accepted. */
@Timeout(600)
class EverySettingInBasisTest {
    /** A changed value of each key whose values are not free. */
    private static final Map<String, Object> CHANGED = Map.ofEntries(
            Map.entry("rules_required", "6.21"),
            Map.entry("rules_signature", "off"),
            Map.entry("rules_vectors", "required"),
            Map.entry("rules_quarantine_fallback", "reserve"),
            Map.entry("rules_shadow", "OTHER@1.0.0"),
            Map.entry("operator_match", "eui64"),
            Map.entry("revocation_required", "true"),
            Map.entry("certificate_policies", "1.2.826.0.1"));

    /** Keys that do not change which requests are accepted, each with the reason. */
    private static final Map<String, String> WITHOUT_EFFECT = Map.of(
            "rules_drain_ms",
            "how long the removal of a bundle waits; a request inside ends by its own generation in any case",
            "trust_folder",
            "where the trust set lies; what it holds is named by its digest in each decision",
            "reload_interval_seconds",
            "how soon a changed trust set is noticed; the one in force is named by its digest in each decision");

    private final EngineUnderTest engine = new EngineUnderTest();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        engine.stop();
    }

    static Stream<Arguments> engineKeys() {
        return Arrays.stream(EngineConfiguration.class.getDeclaredMethods()).map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("engineKeys")
    void namesAnotherBasisAfterAChangeOfTheEngine(Method key) throws Exception {
        engine.install("6.21", Outcome.pass());
        var before = decide(1);
        engine.configure(Map.of(key.getName(), changed(key)));
        assertChanged(key.getName(), before, decide(2));
    }

    static Stream<String> responseCodes() {
        return ResponseCodes.DEFAULTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("responseCodes")
    void namesAnotherBasisAfterAChangeOfAResponseCode(String key) throws Exception {
        engine.install("6.21", Outcome.pass());
        var before = decide(1);
        engine.codes.modified(Map.of(key, key.equals("accepted") ? "I0" : "E4"));
        assertChanged(key, before, decide(2));
    }

    static Stream<Arguments> smkiKeys() {
        return Arrays.stream(SmkiConfiguration.class.getDeclaredMethods()).map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("smkiKeys")
    void namesAnotherBasisAfterAChangeOfSmki(Method key) throws Exception {
        engine.install("6.21", Outcome.pass());
        trust(Map.of());
        var before = decide(1);
        trust(Map.of(key.getName(), changed(key)));
        assertChanged(key.getName(), before, decide(2));
    }

    /** As Declarative Services does: a component with new settings is a new one. */
    private void trust(Map<String, Object> changes) {
        var configuration = (SmkiConfiguration) Proxy.newProxyInstance(
                SmkiConfiguration.class.getClassLoader(),
                new Class<?>[] {SmkiConfiguration.class},
                (proxy, method, arguments) -> changes.getOrDefault(method.getName(), method.getDefaultValue()));
        var part = FolderTrusts.configured(configuration, folder);
        engine.parts.bindPart(part);
        engine.certificates.settings = part.settings();
    }

    private static void assertChanged(String key, Decision before, Decision after) {
        if (WITHOUT_EFFECT.containsKey(key)) {
            assertThat(after.basis().digest()).as(key).isEqualTo(before.basis().digest());
        } else {
            assertThat(after.basis().digest())
                    .as(key)
                    .isNotEqualTo(before.basis().digest());
            assertThat(after.generation()).isGreaterThan(before.generation());
        }
    }

    private static Object changed(Method key) {
        if (CHANGED.containsKey(key.getName())) {
            return CHANGED.get(key.getName());
        }
        if (key.getReturnType() == int.class) {
            return 77;
        }
        return key.getReturnType() == long.class ? (Object) 77_777L : "CHANGED";
    }

    private Decision decide(int content) throws Exception {
        return engine.validation
                .validate(EngineUnderTest.REQUESTS.handover(content), Samples.submission(true), engine.certificates)
                .decision();
    }
}
