package uk.gridwarden.benchmarks.evidence;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import uk.gridwarden.demo.ValidationClient;

/** Sends requests and notes in the ledger what was answered. Safe to call from any thread. */
final class Sender {
    private final ValidationClient client;
    private final Ledger ledger;
    private final ConcurrentLinkedQueue<String> faultCodes = new ConcurrentLinkedQueue<>();

    Sender(URI address, Ledger ledger) {
        this.client = new ValidationClient(address);
        this.ledger = ledger;
    }

    /** Sends a request; a fault answers nothing. Gives whether there was an answer. */
    boolean send(Ledger.Sent request) throws IOException, InterruptedException {
        ledger.sending(request);
        var answer = client.validate(request.document());
        if (answer.isFault()) {
            faultCodes.add(answer.text("code"));
            return false;
        }
        var told = Answered.of(answer);
        ledger.answered(request.key(), told);
        if (!told.outcome().equals(request.expected())) {
            ledger.fault("request " + request.key() + " was answered " + told.outcome() + ": expected "
                    + request.expected());
        }
        return true;
    }

    /** Codes of the faults answered so far. */
    List<String> faultCodes() {
        return List.copyOf(faultCodes);
    }
}
