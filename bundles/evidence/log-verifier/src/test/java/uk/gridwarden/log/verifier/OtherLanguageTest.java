package uk.gridwarden.log.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A verifier in Python, written from the published description alone, finds what this one finds. */
class OtherLanguageTest extends VerifierTestCase {
    private static final long SEED = 20260302;
    private static final int ATTACKS = 100;
    private static final Pattern FIRST_BAD = Pattern.compile("(?:1 )?BROKEN:? (?:Records? )?(\\d+) .*", Pattern.DOTALL);

    private final Random random = new Random(SEED);
    private Path script;
    private String python;

    @BeforeEach
    void findPython() throws Exception {
        try (var resource = OtherLanguageTest.class.getResourceAsStream("verify_export.py")) {
            script = folder.resolve("verify_export.py");
            Files.write(script, resource.readAllBytes());
        }
        for (var candidate : List.of("python3", "/usr/bin/python3")) {
            if (python == null
                    && run("", candidate, "-c", "import cryptography").startsWith("0 ")) {
                python = candidate;
            }
        }
        assumeTrue(python != null, "no python3 with cryptography here (Debian: apt-get install python3-cryptography)");
    }

    private static String run(String input, String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() + " " + text;
        } catch (IOException notThere) {
            return "127 " + notThere.getMessage();
        }
    }

    private String verifiedInPython(Object... arguments) throws InterruptedException {
        var command = new ArrayList<>(List.of(python, script.toString()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        return run("", command.toArray(String[]::new));
    }

    @Test
    void verifiesTheSameExports() throws Exception {
        export.write(file());
        var copy = Files.writeString(
                folder.resolve("copy"), export.checkpoints.get(18L).toString());
        var receipt = "4:" + export.headHash(4);

        assertThat(verifiedInPython(file(), "--key", verifierKey(), "--receipt", receipt))
                .isEqualTo("0 INTACT 1 to 20, pinned to 20\n");
        assertThat(verifiedInPython(file(), "--checkpoint", copy)).isEqualTo("0 INTACT 1 to 20, pinned to 18\n");
        export.write(file(), 11, false);
        assertThat(verifiedInPython(file(), "--key", verifierKey())).isEqualTo("0 INTACT 11 to 20, pinned to 20\n");
    }

    /** The forger can write everything but does not have the key; one checkpoint was kept elsewhere. */
    @Test
    void findsEachOfAHundredForgeriesAndNamesTheSameRecord() throws Exception {
        var copy = Files.writeString(
                folder.resolve("elsewhere"), export.checkpoints.get(20L).toString());
        var expected = new ArrayList<String>();
        var inJava = new ArrayList<String>();
        var forgeries = new StringBuilder();
        for (var attack = 0; attack < ATTACKS; attack++) {
            export = TestExport.of(RECORDS, 6, Optional.of(key));
            var file = folder.resolve("forgery-" + attack);
            expected.add(attack + ": " + forge(file, attack % 6));
            var arguments = List.of(file.toString(), "--key", verifierKey(), "--checkpoint", copy.toString());
            inJava.add(attack + ": " + firstBad(verified(arguments.toArray())));
            forgeries.append(String.join(" ", arguments)).append('\n');
        }
        var inPython = new ArrayList<String>();
        run(forgeries.toString(), python, script.toString())
                .lines()
                .forEach(line -> inPython.add(inPython.size() + ": " + firstBad(line)));

        assertThat(String.join("\n", inJava)).isEqualTo(String.join("\n", expected));
        assertThat(String.join("\n", inPython)).isEqualTo(String.join("\n", expected));
    }

    private static String firstBad(String verdict) {
        var matcher = FIRST_BAD.matcher(verdict);
        return matcher.matches() ? matcher.group(1) : verdict;
    }

    /** Writes a forged export, and returns the first record that can be told to be bad. */
    private long forge(Path file, int kind) throws Exception {
        var victim = 1 + random.nextInt(RECORDS - 1);
        var afterCheckpoint = 6L * ((victim - 1) / 6) + 1;
        switch (kind) {
            case 0 -> {
                // Rewritten, and the whole chain computed again.
                export.records.set(victim - 1, new TestExport.Content('D', "{\"decision\":\"ACCEPTED\"}", ""));
                export.write(file);
                return afterCheckpoint;
            }
            case 1 -> {
                // Left out, and the whole chain computed again: too short when no checkpoint comes between.
                export.records.remove(victim - 1);
                export.write(file);
                return victim > 18 ? RECORDS : afterCheckpoint;
            }
            case 2 -> {
                // Cut, with the checkpoints: yesterday's copy.
                export.records.subList(victim, RECORDS).clear();
                export.checkpoints.keySet().removeIf(size -> size > victim);
                export.write(file);
                return victim + 1L;
            }
            case 3 -> {
                // Rewritten, and signed with another key of the same name.
                export.records.set(victim - 1, new TestExport.Content('D', "{\"decision\":\"ACCEPTED\"}", ""));
                export.signAgain(newKey(TestExport.LOG));
                export.write(file);
                return 1;
            }
            case 4 -> {
                export.write(file);
                editLine(file, victim, line -> line.replace("REJECTED", "ACCEPTED"));
                return victim;
            }
            default -> {
                export.write(file);
                editLine(file, victim, line -> "");
                return victim;
            }
        }
    }

    private static void editLine(Path file, int number, UnaryOperator<String> edit) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(number - 1, edit.apply(lines.get(number - 1)));
        lines.removeIf(String::isEmpty);
        Files.write(file, lines);
    }
}
