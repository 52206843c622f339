package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import uk.gridwarden.demo.DemoWorld;
import uk.gridwarden.demo.RunningDistribution;
import uk.gridwarden.demo.ValidationClient;

/** A rule is swapped over and over, by files in the deploy folder, while requests flow ({@code -Drounds} for more). */
class RuleSwapRoundsIT {
    private static final int ROUNDS = Integer.getInteger("rounds", 12);
    private static final int CLIENTS = 3;
    private static final Duration SWAP_LIMIT = Duration.ofSeconds(30);

    private final DemoWorld world = new DemoWorld(Instant.now());
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong decided = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Set<String> digestsSeen = ConcurrentHashMap.newKeySet();

    @Test
    void losesNoRequestAndRecordsEveryGenerationWhileARuleIsSwapped() throws Exception {
        try (var platform = Platform.fresh("swap-rounds")) {
            world.writeTrust(platform.folder().resolve("etc"));
            DemoWorld.dropData(platform.folder().resolve("import"));
            platform.configure("org.apache.felix.fileinstall-deploy.cfg", Map.of("felix.fileinstall.poll", "200"));
            platform.start();
            platform.awaitHealth(Platform.START_LIMIT);

            swapUnderLoad(platform);

            assertThat(failures).isEmpty();
            assertThat(digestsSeen).hasSizeGreaterThanOrEqualTo(ROUNDS);
            var recorded = Files.readString(platform.folder().resolve("data/rule-generations.jsonl"));
            assertThat(digestsSeen).allSatisfy(digest -> assertThat(recorded).contains(digest));
            var instances = instancesOfTheRule(platform);
            System.out.println("rounds " + ROUNDS + ", decided " + decided + ", failed " + failures.size()
                    + ", generations seen in decisions " + digestsSeen.size() + ", generations recorded "
                    + recorded.lines().count() + ", rule classes left after a collection " + instances);
            assertThat(instances).isEqualTo(1);
        }
    }

    private void swapUnderLoad(RunningDistribution platform) throws Exception {
        var clients = Executors.newFixedThreadPool(CLIENTS);
        for (var number = 0; number < CLIENTS; number++) {
            clients.execute(() -> sendUntilStopped(platform));
        }
        try {
            var deploy = platform.folder().resolve("deploy");
            var current = shipped(deploy);
            var original = Files.copy(current, platform.folder().resolve("var/original.jar"));
            for (var round = 1; round <= ROUNDS; round++) {
                var next = deploy.resolve("swapped-" + round + ".jar");
                var made = withVersion(original, round, platform.folder().resolve("var/next.jar"));
                Files.move(made, next, StandardCopyOption.ATOMIC_MOVE);
                awaitVersion(platform, "1.0." + round);
                awaitDecisions();
                Files.delete(current);
                current = next;
            }
        } finally {
            stopped.set(true);
            clients.shutdown();
            assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private void sendUntilStopped(RunningDistribution platform) {
        var client = new ValidationClient(platform.address("/services/validation"));
        while (!stopped.get()) {
            try {
                var answer = client.validate(request());
                if (answer.text("outcome").equals("ACCEPTED")) {
                    digestsSeen.add(answer.text("generationDigest"));
                    decided.incrementAndGet();
                } else {
                    failures.add(answer.text("outcome") + " " + answer.text("code") + " " + answer.text("sentence"));
                }
            } catch (IOException | InterruptedException failed) {
                failures.add(failed.toString());
            }
        }
    }

    private synchronized byte[] request() {
        return world.handover(DemoWorld.RIGHT_OPERATOR);
    }

    private static Path shipped(Path deploy) throws IOException {
        try (var files = Files.newDirectoryStream(deploy, "rule-srv-6-21*.jar")) {
            return files.iterator().next();
        }
    }

    /** The generation file names a version as soon as its generation is active. */
    private static void awaitVersion(RunningDistribution platform, String version) {
        var file = platform.folder().resolve("data/rule-generations.jsonl");
        await().atMost(SWAP_LIMIT).pollInterval(Duration.ofMillis(50)).until(() -> Files.readString(file)
                .contains("\"id\":\"SECMP0063-6.21\",\"version\":\"" + version + "\""));
    }

    /** More decisions than can have been under way before. */
    private void awaitDecisions() {
        var before = decided.get();
        await().atMost(SWAP_LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> decided.get() > before + CLIENTS || !failures.isEmpty());
    }

    private static Path withVersion(Path original, int round, Path target) throws IOException {
        try (var jar = new JarFile(original.toFile())) {
            var manifest = jar.getManifest();
            manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), "1.0." + round);
            try (var out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
                for (var entry : jar.stream().toList()) {
                    if (entry.isDirectory() || entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        continue;
                    }
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    var content = jar.getInputStream(entry).readAllBytes();
                    out.write(entry.getName().startsWith("OSGI-INF/") ? renumbered(content, round) : content);
                    out.closeEntry();
                }
            }
        }
        return target;
    }

    private static byte[] renumbered(byte[] description, int round) {
        return new String(description, StandardCharsets.UTF_8)
                .replace("value=\"1.0.0\"", "value=\"1.0." + round + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A histogram of live objects, which the virtual machine takes after a full collection. */
    private static long instancesOfTheRule(RunningDistribution platform) throws IOException, InterruptedException {
        var java = platform.processes().stream()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(java.pid()),
                "GC.class_histogram");
        var lines = new ArrayList<String>();
        var run = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var reader = run.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines::add);
        }
        run.waitFor();
        return lines.stream()
                .filter(line -> line.contains("uk.gridwarden.rule.srv_6_21.RegisteredNetworkOperatorRule"))
                .count();
    }
}
