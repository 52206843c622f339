package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static uk.gridwarden.decision.log.internal.LogFixture.newKey;
import static uk.gridwarden.decision.log.internal.LogFixture.settings;
import static uk.gridwarden.decision.log.internal.LogFixture.signedWith;
import static uk.gridwarden.test.decisions.ExampleDecision.RECEIVED_AT;
import static uk.gridwarden.test.decisions.ExampleDecision.mismatch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.decision.log.ExportRequest;
import uk.gridwarden.decision.log.ExportRequest.Content;
import uk.gridwarden.decision.log.LogRecord;
import uk.gridwarden.decision.log.RecordKind;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.log.verifier.VerifyExport;
import uk.gridwarden.test.decisions.ExampleDecision;
import uk.gridwarden.transparency.log.SigningKey;

/**
 * Forgeries, chosen by a seed, by somebody who can write database, files and exports, so that all of it fits together. The
 * log, {@code verify-export} and a verifier in another language must each find them and name the same first bad record.
 */
class ForgerAttackTest extends DerbyLogTestCase {
    private static final long SEED = 20260302;
    private static final int ATTACKS = 100;
    private static final int KINDS = 10;
    private static final int GROUPS = 6;
    private static final Path OTHER_LANGUAGE =
            Path.of("../log-verifier/src/test/resources/uk/gridwarden/log/verifier/verify_export.py");
    private static final Pattern FIRST_BAD = Pattern.compile("BROKEN:? (?:Records? )?(\\d+) .*", Pattern.DOTALL);

    private final Random random = new Random(SEED);
    private final List<String> expected = new ArrayList<>();
    private final List<String> byTheLog = new ArrayList<>();
    private final List<String> byTheVerifier = new ArrayList<>();
    private final StringBuilder exports = new StringBuilder();
    private SigningKey key;
    private JdbcDecisionLog log;
    private Forger original;
    private Path copies;

    /** Six groups of decisions, an act and a duty event, each under a checkpoint: 30 records, checkpoints at 5, 10, ... */
    @BeforeEach
    void makeALog() throws Exception {
        var keyFile = newKey(folder.resolve("key.pem"));
        key = SigningKey.read(keyFile, "gridwarden/node-a");
        log = openLog(settings(headFile, "node-a", signedWith(keyFile)));
        for (var group = 1; group <= GROUPS; group++) {
            log.record(rejected(2 * group).build());
            log.record(act(ActKind.IMPORT));
            log.record(act(ActKind.DUTY_EVENT));
            log.record(rejected(2 * group + 1).build());
            log.keepHouse();
        }
        original = Forger.of(database, headFile, log);
        assertThat(original.checkpoints.keySet()).containsExactly(5L, 10L, 15L, 20L, 25L, 30L);
    }

    private static ExampleDecision rejected(long counter) {
        return ExampleDecision.of(counter).content("content " + counter).rejectedFor(mismatch());
    }

    private static AdministrativeAct act(ActKind kind) {
        return AdministrativeAct.ofUser("olga", RECEIVED_AT, kind, "Did something.", Map.of("file", "a.csv"));
    }

    @Test
    void findsEachForgeryByOneWhoDoesNotHaveTheKey() throws Exception {
        copies = keep(30);
        for (var attack = 0; attack < ATTACKS; attack++) {
            var forgery = original.copy();
            var kind = attack % KINDS;
            var firstBad = kind < 7 ? rewrite(forgery, kind) : cut(forgery, kind);
            note(attack, kind, firstBad, forgery);
        }
        assertEachIsFound();
    }

    /** With the key as well, all checkpoints are signed anew: what was kept elsewhere is what remains. */
    @Test
    void findsWhatWasRewrittenBeforeTheNewestCopyByOneWhoHasTheKey() throws Exception {
        copies = keep(20);
        for (var attack = 0; attack < ATTACKS / 4; attack++) {
            var forgery = original.copy();
            var victim = edit(forgery, attack % 3);
            forgery.makeCheckpointsAgain(1, Optional.of(key));
            note(attack, attack % 3, victim > 20 ? 0 : afterCheckpoint(victim), forgery);
        }
        assertEachIsFound();
    }

    @Test
    void findsACutTailFromItsOwnCheckpoints() throws Exception {
        var forgery = original.copy();
        forgery.records.subList(22, 30).clear();
        forgery.write();

        assertThat(log.verify(VerificationRequest.whole()))
                .isEqualTo(new Verification.Broken(
                        23,
                        "The log ends at record 22, but there is a checkpoint over 30 records in the database: it was"
                                + " cut."));
        forgery.checkpoints.clear();
        forgery.write();
        assertThat(log.verify(VerificationRequest.whole()))
                .isEqualTo(new Verification.Broken(
                        1,
                        "Records 1 to 22 are not vouched for: no checkpoint over them is signed with the key of this"
                                + " log."));
    }

    /** Rewrites, deletes or back-dates a record; returns the first that can be told to be bad. */
    private long rewrite(Forger forgery, int kind) throws Exception {
        var victim = edit(forgery, kind % 3);
        var first = afterCheckpoint(victim);
        switch (kind) {
            case 0, 1, 2 -> {
                // The checkpoints stay as they were signed.
            }
            case 3 -> forgery.makeCheckpointsAgain(first, Optional.empty());
            case 4 ->
                forgery.makeCheckpointsAgain(
                        first, Optional.of(SigningKey.read(newKey(folder.resolve("own.pem")), "gridwarden/node-a")));
            case 5 -> forgery.keepSignatures(first);
            default -> forgery.checkpoints.tailMap(first, true).clear();
        }
        // Too short for the last checkpoint, nothing tells where one is missing but the end.
        return first > 25 && forgery.records.size() < 30 ? 30 : first;
    }

    /** Rewrites a decision, or deletes or back-dates an act or duty event; returns its number. */
    private long edit(Forger forgery, int how) {
        var victim = victim(
                forgery, how == 0 ? RecordKind.DECISION : random.nextBoolean() ? RecordKind.ACT : RecordKind.DUTY);
        var old = forgery.records.get(victim);
        if (how == 0) {
            var counter = old.decision().orElseThrow().requestId().counter();
            var accepted = ExampleDecision.of(counter).content("forged").build();
            forgery.records.set(victim, LogRecord.of(accepted, true, envelope(old, Duration.ZERO)));
        } else if (how == 1) {
            forgery.records.remove(victim);
        } else {
            var earlier = Duration.ofDays(30);
            forgery.records.set(
                    victim, LogRecord.of(backDated(old.act().orElseThrow(), earlier), envelope(old, earlier)));
        }
        return victim + 1L;
    }

    private static AdministrativeAct backDated(AdministrativeAct act, Duration by) {
        return new AdministrativeAct(
                act.id(), act.at().minus(by), act.kind(), act.who(), act.from(), act.what(), act.details());
    }

    private static LogRecord.Envelope envelope(LogRecord old, Duration earlier) {
        return new LogRecord.Envelope(old.recordedAt().minus(earlier), old.node(), old.newestCheckpoint());
    }

    private int victim(Forger forgery, RecordKind kind) {
        var place = random.nextInt(forgery.records.size());
        while (forgery.records.get(place).kind() != kind) {
            place = (place + 1) % forgery.records.size();
        }
        return place;
    }

    private static long afterCheckpoint(long victim) {
        return 5 * ((victim - 1) / 5) + 1;
    }

    /** Puts back an older state of everything; returns the first record that is missing or another. */
    private long cut(Forger forgery, int kind) {
        var left = kind == 7 ? 5 * (1 + random.nextInt(GROUPS - 1)) : 1 + random.nextInt(29);
        forgery.records.subList(left, 30).clear();
        forgery.checkpoints.tailMap((long) left, false).clear();
        if (kind < 9) {
            return left + 1L;
        }
        // Gone on from, with other records.
        while (forgery.records.size() < 30) {
            forgery.records.add(LogRecord.of(
                    ExampleDecision.refusal(Optional.empty()), envelope(original.records.get(0), Duration.ZERO)));
        }
        return afterCheckpoint(left + 1L);
    }

    /** The checkpoints over at most this many records, as they were copied to another place. */
    private Path keep(long newest) throws IOException {
        var file = folder.resolve("elsewhere");
        for (var checkpoint : original.checkpoints.headMap(newest, true).entrySet()) {
            CheckpointCopies.add(
                    file, new CheckpointTable.Published(checkpoint.getKey(), checkpoint.getValue(), Optional.empty()));
        }
        return file;
    }

    /** Has a forgery verified in the database and as an export. */
    private void note(int attack, int kind, long firstBad, Forger forgery) throws Exception {
        var name = "attack " + attack + " of kind " + kind + ": ";
        expected.add(name + (firstBad == 0 ? "intact" : firstBad));
        forgery.write();
        byTheLog.add(
                name + (log.verify(request()) instanceof Verification.Broken broken ? broken.sequence() : "intact"));
        var file = folder.resolve("export-" + attack + ".jsonl");
        log.export(new ExportRequest(file, 1, Content.DOCUMENTS));
        var arguments = List.of(file.toString(), "--key", key.verifier().toString(), "--checkpoint", copies.toString());
        byTheVerifier.add(name + firstBad(verified(arguments)));
        exports.append(String.join(" ", arguments)).append('\n');
    }

    private VerificationRequest request() {
        return new VerificationRequest(1, List.of(key.verifier().toString()), List.of(copies), 0);
    }

    private static String verified(List<String> arguments) {
        var printed = new ByteArrayOutputStream();
        VerifyExport.run(arguments.toArray(String[]::new), new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String firstBad(String verdict) {
        var broken = FIRST_BAD.matcher(verdict);
        return broken.matches() ? broken.group(1) : verdict.startsWith("I") ? "intact" : verdict;
    }

    private void assertEachIsFound() throws Exception {
        original.write();
        assertThat(log.verify(request())).isInstanceOf(Verification.Intact.class);
        assertThat(otherThanExpected(byTheLog)).isEmpty();
        assertThat(otherThanExpected(byTheVerifier)).isEmpty();

        var python = Stream.of("python3", "/usr/bin/python3")
                .filter(candidate -> !run("", candidate, "-c", "import cryptography; print(1)")
                        .isEmpty())
                .findFirst();
        assumeTrue(
                python.isPresent(), "no python3 with cryptography here (Debian: apt-get install python3-cryptography)");
        var inPython = new ArrayList<String>();
        run(exports.toString(), python.get(), OTHER_LANGUAGE.toString())
                .lines()
                .forEach(line -> inPython.add(expected.get(inPython.size()).replaceFirst("[^ ]+$", firstBad(line))));
        assertThat(otherThanExpected(inPython)).isEmpty();
    }

    private List<String> otherThanExpected(List<String> found) {
        assertThat(found).hasSameSizeAs(expected);
        return IntStream.range(0, found.size())
                .filter(attack -> !found.get(attack).equals(expected.get(attack)))
                .mapToObj(attack -> found.get(attack) + " instead of " + expected.get(attack))
                .toList();
    }

    /** What a process prints; nothing when it cannot be started. */
    private static String run(String input, String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException notThere) {
            return "";
        }
    }
}
