package uk.gridwarden.decision.log.internal;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import uk.gridwarden.test.decisions.ExampleDecision;

/** Records decisions on several threads until it is killed, and prints each once it is recorded. */
final class KilledProcess {
    private static final int THREADS = 8;

    private KilledProcess() {}

    /** Arguments: the folder of the database, and the first counter. */
    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        var counter = new AtomicLong(Long.parseLong(arguments[1]));
        var log = LogFixture.openLog(TestDatabase.derby(folder.resolve("log")), folder.resolve("decisions.head"));
        var threads = Executors.newFixedThreadPool(THREADS);
        for (var thread = 0; thread < THREADS; thread++) {
            threads.execute(() -> recordForEver(log, counter));
        }
    }

    private static void recordForEver(JdbcDecisionLog log, AtomicLong counter) {
        while (true) {
            var next = counter.getAndIncrement();
            try {
                var recorded = log.record(ExampleDecision.of(next).build());
                var receipt = recorded.receipt();
                // One write, so that a kill leaves whole lines and at most one torn one.
                System.out.print(next + " " + recorded.decision().id() + " " + receipt.sequence() + " "
                        + receipt.headHash() + " .\n");
                System.out.flush();
            } catch (Exception failure) {
                System.out.print("FAILED " + failure + "\n");
                return;
            }
        }
    }
}
