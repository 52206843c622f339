package uk.gridwarden.benchmarks.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What the clients know: requests sent, and what was answered. Kept in memory and in a file that should lie on another file
 * system than the platform. Safe to call from any thread.
 */
final class Ledger {

    /**
     * A request that was sent.
     *
     * @param expected the outcome it must get
     */
    record Sent(String key, String expected, byte[] document) {}

    private final Path file;
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final Map<String, Answered> answered = new ConcurrentHashMap<>();
    private final Set<String> faults = new ConcurrentSkipListSet<>();

    Ledger(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, "");
    }

    void sending(Sent request) throws IOException {
        if (sent.put(request.key(), request) == null) {
            write("SENT " + request.key());
        }
    }

    /** Notes an answer, and that it contradicts an earlier one where it does. */
    void answered(String key, Answered answer) throws IOException {
        var earlier = answered.putIfAbsent(key, answer);
        write("ANSWERED " + key + " " + answer.line());
        if (earlier != null && !earlier.equals(answer)) {
            fault("request " + key + " was answered " + earlier.line() + " and then " + answer.line());
        }
    }

    void fault(String sentence) throws IOException {
        faults.add(sentence);
        write("FAULT " + sentence);
    }

    Map<String, Sent> sent() {
        return Map.copyOf(sent);
    }

    Map<String, Answered> answered() {
        return Map.copyOf(answered);
    }

    int answeredCount() {
        return answered.size();
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    private synchronized void write(String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }
}
