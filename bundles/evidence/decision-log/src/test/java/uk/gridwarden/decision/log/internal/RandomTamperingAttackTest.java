package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.test.decisions.ExampleDecision.mismatch;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.ExportRequest;
import uk.gridwarden.decision.log.ExportRequest.Content;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.log.verifier.VerifyExport;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.test.decisions.ExampleDecision;

/**
 * Attacks chosen by a seed, a hundred on the database and a hundred on an export. Each must be found and its first bad record
 * named.
 */
class RandomTamperingAttackTest extends DerbyLogTestCase {
    private static final long SEED = 20260302;
    private static final int ATTACKS = 100;
    private static final int RECORDS = 40;
    private static final int COPY_EVERY = 5;
    private static final List<String> TABLES = List.of(
            "decision_log_chain",
            "decision_log_record",
            "decision_log_reservation",
            "decision_log_index",
            "decision_log_minute",
            "decision_log_mpxn",
            "decision_log_setting",
            "decision_log_migrations");
    private static final List<String> COLUMNS = List.of(
            "index SET outcome = 'TAMPERED'",
            "index SET enforced = NOT enforced",
            "index SET dry_run = NOT dry_run",
            "index SET received_ms = received_ms - 1",
            "record SET recorded_ms = recorded_ms + 1",
            "index SET originator = subject_key",
            "index SET service = '1.1.1'",
            "index SET request_key = request_key + 1",
            "index SET request_key = NULL",
            "index SET id_key = id_key + 1",
            "index SET mpxn_key = mpxn_key + 1",
            "index SET codes = NULL",
            "record SET kind = 'R'",
            "record SET reduced_by = seq_no + 1",
            "record SET document = NULL");

    private final Random random = new Random(SEED);
    private final List<String> receipts = new ArrayList<>();

    @Test
    void findsEachAttackOnTheDatabaseAndNamesTheFirstBadRecord() throws Exception {
        var log = record();
        for (var attack = 0; attack < ATTACKS; attack++) {
            var kind = attack % 6;
            if (kind < 4) {
                var firstBad = attackDatabase(kind);
                assertBroken(log, attack, firstBad);
            } else {
                log.close();
                var copy = COPY_EVERY * (1 + random.nextInt(RECORDS / COPY_EVERY - 1));
                if (kind == 4) {
                    putBackUnderANewerHeadFile(attack, copy);
                } else {
                    putBackWithItsHeadFileAndGoOn(attack, copy);
                }
            }
            restore(RECORDS);
            log = kind < 4 ? log : openLog();
            assertThat(log.verify(VerificationRequest.whole()))
                    .isEqualTo(LogFixture.intact(1, RECORDS, receiptAt(RECORDS)));
        }
    }

    /** Yesterday's copy of the whole database, without the head file: noticed as soon as the log is opened. */
    private void putBackUnderANewerHeadFile(int attack, int copy) throws Exception {
        restore(copy);
        var log = openLog();

        assertThatThrownBy(() -> log.record(ExampleDecision.of(RECORDS + 1).build()))
                .as("attack %d with the copy of record %d", attack, copy)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("ends at record " + copy + " but record " + RECORDS);
        assertBroken(log, attack, copy + 1L);
        log.close();
    }

    /** Yesterday's copy and the head file of that time, gone on from: fits together, and only receipts contradict it. */
    private void putBackWithItsHeadFileAndGoOn(int attack, int copy) throws Exception {
        restore(copy);
        Files.copy(headFileAt(copy), headFile, StandardCopyOption.REPLACE_EXISTING);
        var log = openLog();
        for (var counter = copy + 1; counter <= RECORDS; counter++) {
            log.record(ExampleDecision.of(counter).content("content " + counter).build());
        }
        assertThat(log.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
        var file = folder.resolve("attack-" + attack + ".jsonl");
        log.export(new ExportRequest(file, 1, Content.DOCUMENTS));
        log.close();
        Files.copy(headFileAt(RECORDS), headFile, StandardCopyOption.REPLACE_EXISTING);

        assertThat(verified(file)).startsWith("Intact: records 1 to 40");
        assertThat(verified(file, receipts.toArray(String[]::new)))
                .as("attack %d with the copy of record %d", attack, copy)
                .startsWith("BROKEN: Record " + (copy + 1) + " has the hash ");
    }

    private static void assertBroken(JdbcDecisionLog log, int attack, long firstBad) throws Exception {
        assertThat(log.verify(VerificationRequest.whole()))
                .as("attack %d on record %d", attack, firstBad)
                .isInstanceOfSatisfying(Verification.Broken.class, broken -> assertThat(broken.sequence())
                        .isEqualTo(firstBad));
    }

    @Test
    void findsEachAttackOnAnExportAndNamesTheFirstBadRecord() throws Exception {
        var log = record();
        var file = folder.resolve("export.jsonl");
        log.export(new ExportRequest(file, 1, Content.DOCUMENTS));
        var lines = Files.readAllLines(file);
        var receipt = "40:" + log.status().headHash();
        assertThat(verified(file, receipt)).startsWith("Intact: records 1 to 40");
        for (var attack = 0; attack < ATTACKS; attack++) {
            var tampered = new ArrayList<>(lines);
            var firstBad = attackLines(tampered, attack % 5);
            Files.write(file, tampered);

            assertThat(verified(file, receipt))
                    .as("attack %d on record %d", attack, firstBad)
                    .startsWith("BROKEN: Record " + firstBad + " ");
        }
        Files.write(file, lines);
        assertThat(verified(file, receipt)).startsWith("Intact: records 1 to 40");
    }

    /** Records, and keeps copies of the database and of the head file on the way. */
    private JdbcDecisionLog record() throws Exception {
        var log = openLog();
        for (var counter = 1; counter <= RECORDS; counter++) {
            var receipt = log.record(ExampleDecision.of(counter)
                            .content("content " + counter)
                            .rejectedFor(mismatch())
                            .build())
                    .receipt();
            receipts.add(receipt.sequence() + ":" + receipt.headHash());
            if (counter % COPY_EVERY == 0) {
                Files.copy(headFile, headFileAt(counter));
                log.catchUp();
                keepCopy(counter);
            }
        }
        return log;
    }

    private void keepCopy(int record) throws SQLException {
        for (var table : TABLES) {
            database.execute("CREATE TABLE " + copyOf(table, record) + " AS SELECT * FROM " + table
                    + (database.isDerby() ? " WITH NO DATA" : " WHERE 1 = 0"));
            database.execute("INSERT INTO " + copyOf(table, record) + " SELECT * FROM " + table);
        }
    }

    private void restore(int record) throws SQLException {
        for (var table : TABLES) {
            database.execute("DELETE FROM " + table);
            database.execute("INSERT INTO " + table + " SELECT * FROM " + copyOf(table, record));
        }
    }

    private static String copyOf(String table, int record) {
        return table.replace("decision_log", "copy_" + record);
    }

    private Path headFileAt(int record) {
        return folder.resolve("copy-" + record + ".head");
    }

    private Sha256 receiptAt(int record) {
        return Sha256.parse(
                receipts.get(record - 1).substring(Integer.toString(record).length() + 1));
    }

    private long attackDatabase(int kind) throws SQLException {
        var victim = 1 + random.nextInt(RECORDS - 1);
        switch (kind) {
            case 0 -> {
                var column = COLUMNS.get(random.nextInt(COLUMNS.size()));
                database.execute("UPDATE decision_log_" + column + " WHERE seq_no = " + victim);
            }
            case 1 -> database.execute("DELETE FROM decision_log_record WHERE seq_no = " + victim);
            case 2 -> {
                var other = victim + 1 + random.nextInt(RECORDS - victim);
                swap(victim, other);
            }
            default -> database.execute("DELETE FROM decision_log_record WHERE seq_no >= " + (victim + 1));
        }
        return kind == 3 ? victim + 1 : victim;
    }

    private void swap(long one, long other) throws SQLException {
        database.execute("UPDATE decision_log_record SET seq_no = -1 WHERE seq_no = " + one);
        database.execute("UPDATE decision_log_record SET seq_no = " + one + " WHERE seq_no = " + other);
        database.execute("UPDATE decision_log_record SET seq_no = " + other + " WHERE seq_no = -1");
    }

    private long attackLines(List<String> lines, int kind) {
        var victim = random.nextInt(RECORDS - 1);
        switch (kind) {
            case 0 -> lines.set(victim, lines.get(victim).replaceFirst("REJECTED", "ACCEPTED"));
            case 1 -> lines.remove(victim);
            case 2 -> {
                var other = victim + 1 + random.nextInt(RECORDS - 1 - victim);
                var line = lines.get(victim);
                lines.set(victim, lines.get(other));
                lines.set(other, line);
            }
            case 3 -> {
                while (lines.size() > victim) {
                    lines.remove(lines.size() - 1);
                }
            }
            default -> {
                var line = lines.get(victim);
                var digit = line.indexOf("\"document\":\"") + 12 + random.nextInt(8);
                lines.set(
                        victim,
                        line.substring(0, digit) + (line.charAt(digit) == 'A' ? 'B' : 'A') + line.substring(digit + 1));
            }
        }
        return victim + 1L;
    }

    private static String verified(Path file, String... receipts) {
        var arguments = new ArrayList<>(List.of(file.toString()));
        for (var receipt : receipts) {
            arguments.addAll(List.of("--receipt", receipt));
        }
        var printed = new ByteArrayOutputStream();
        VerifyExport.run(arguments.toArray(String[]::new), new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8);
    }
}
