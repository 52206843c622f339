package uk.gridwarden.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;

/** The example client of the documentation, in another language and with another SOAP library, from the WSDL alone. */
@ExtendWith(SharedPlatform.Resolver.class)
class ZeepIT {
    private static final int RUN_SECONDS = 300;

    private static String python;
    private static DemoWorld world;
    private static RunningDistribution platform;

    @BeforeAll
    static void share(SharedPlatform shared) throws Exception {
        var found = pythonWithZeep();
        assumeTrue(found.isPresent(), "no python3 with zeep is installed here (Debian: apt-get install python3-zeep)");
        python = found.get();
        world = shared.world();
        platform = shared.running();
    }

    private static Optional<String> pythonWithZeep() throws IOException, InterruptedException {
        for (var candidate : List.of("python3", "/usr/bin/python3")) {
            try {
                if (run(List.of(candidate, "-c", "import zeep")).status() == 0) {
                    return Optional.of(candidate);
                }
            } catch (IOException notThere) {
                // The next one may be.
                continue;
            }
        }
        return Optional.empty();
    }

    private record Run(int status, String text) {}

    private static Run run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(RUN_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), text);
    }

    private static Run validate(byte[] request, String... options) throws IOException, InterruptedException {
        var script = Path.of(System.getProperty("source.folder")).resolve("docs/clients/validate.py");
        var file = Files.write(platform.folder().resolve("var/request.xml"), request);
        var command = new ArrayList<>(List.of(
                python,
                script.toString(),
                platform.address("/services/validation?wsdl").toString(),
                file.toString()));
        command.addAll(List.of(options));
        return run(command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "1.2"})
    void decidesOnASignatureThatSurvivedTheClient(String soap) throws Exception {
        var right = validate(world.updateCredentials(DemoWorld.RIGHT_OPERATOR), "--soap", soap);
        var wrong = validate(world.handover(DemoWorld.WRONG_OPERATOR), "--soap", soap, "--dry-run");

        assertThat(right.status()).as(right.text()).isZero();
        assertThat(right.text()).startsWith("ACCEPTED, ").contains("<sr:Response");
        assertThat(wrong.status()).as(wrong.text()).isEqualTo(3);
        assertThat(wrong.text()).startsWith("REJECTED, ").contains("NETWORK_OPERATOR_MISMATCH: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "1.2"})
    void showsAFaultAsAFault(String soap) throws Exception {
        var changed = new String(world.updateCredentials(DemoWorld.RIGHT_OPERATOR), UTF_8)
                .replace("CPVChecks>true", "CPVChecks>false");

        var refused = validate(changed.getBytes(UTF_8), "--soap", soap);

        assertThat(refused.status()).as(refused.text()).isEqualTo(5);
        assertThat(refused.text()).startsWith("FAULT SIGNATURE_INVALID: ").contains("correlation id ");
    }
}
