package uk.gridwarden.benchmarks.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.gridwarden.demo.RunningDistribution;

/**
 * Compares the log with what the clients know: verified inside, exported, verified outside with the clients' receipts, and
 * each answer looked up in the export.
 */
final class LogComparison {
    private static final int RECEIPTS = 200;

    private final RunningDistribution platform;
    private final Ledger ledger;

    LogComparison(RunningDistribution platform, Ledger ledger) {
        this.platform = platform;
        this.ledger = ledger;
    }

    void run() throws IOException, InterruptedException {
        var verified = platform.gw("verify-log");
        System.out.println("gw:verify-log: " + verified.get(verified.size() - 1));
        if (!verified.get(0).equals("0")) {
            ledger.fault("gw:verify-log ended with " + verified);
        }
        var export = platform.folder().toAbsolutePath().resolve("decisions.jsonl");
        var exported = platform.gw("export-log", "--to", export.toString());
        System.out.println("gw:export-log: " + exported.get(exported.size() - 1));
        var decisions = new HashMap<String, JsonNode>();
        var hashes = new HashMap<String, String>();
        read(export, decisions, hashes);
        for (var entry : ledger.answered().entrySet()) {
            compare(entry.getValue(), decisions, hashes);
        }
        verifyOutside(export);
    }

    private void read(Path export, Map<String, JsonNode> decisions, Map<String, String> hashes) throws IOException {
        var json = new ObjectMapper();
        Set<String> usedUp = new HashSet<>();
        try (var lines = Files.newBufferedReader(export)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var row = json.readTree(line);
                if (!row.path("kind").asText().equals("D")) {
                    continue;
                }
                var decision = json.readTree(row.path("record").asText()).path("decision");
                var sequence = row.path("sequence").asText();
                decisions.put(sequence, decision);
                hashes.put(sequence, row.path("hash").asText());
                var requestId = decision.at("/facts/request/0").asText();
                if (!usedUp.add(requestId)) {
                    ledger.fault("RequestID " + requestId + " has two verdicts");
                }
            }
        }
    }

    private void compare(Answered answer, Map<String, JsonNode> decisions, Map<String, String> hashes)
            throws IOException {
        var decision = decisions.get(answer.sequence());
        if (decision == null) {
            ledger.fault("decision " + answer.decisionId() + " at record " + answer.sequence() + " is missing");
        } else if (!decision.path("id").asText().equals(answer.decisionId())
                || !decision.path("outcome").asText().equals(answer.outcome())
                || !decision.path("responseCode").asText().equals(answer.responseCode())
                || !decision.at("/facts/request/0").asText().equals(answer.requestId())
                || !hashes.get(answer.sequence()).equals(answer.headHash())) {
            ledger.fault("record " + answer.sequence() + " is not what was answered: " + answer.line());
        }
    }

    private void verifyOutside(Path export) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(platform.folder().resolve("bin/verify-export").toString(), export.toString()));
        ledger.answered().values().stream().limit(RECEIPTS).forEach(answer -> {
            command.add("--receipt");
            command.add(answer.sequence() + ":" + answer.headHash());
        });
        var verifier = new ProcessBuilder(command).redirectErrorStream(true).start();
        var printed = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.print("bin/verify-export: " + printed);
        if (verifier.waitFor() != 0) {
            ledger.fault("bin/verify-export said " + printed.strip());
        }
    }
}
