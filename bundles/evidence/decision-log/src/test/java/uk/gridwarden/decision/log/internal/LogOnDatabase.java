package uk.gridwarden.decision.log.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.test.database.MemoryFolder;
import uk.gridwarden.test.decisions.ExampleDecision;

/** A head file of its own for each test, a database that the test chooses, and logs that are closed after it. */
abstract class LogOnDatabase {
    @TempDir(factory = MemoryFolder.class)
    Path folder;

    TestDatabase database;
    Path headFile;

    private final List<JdbcDecisionLog> logs = new ArrayList<>();

    // What is waited for comes; how soon is the machine's affair and no test's.
    @BeforeAll
    static void waitPatiently() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }

    /** To be called before each test. */
    void use(TestDatabase empty) {
        database = empty;
        headFile = folder.resolve("decisions.head");
    }

    @AfterEach
    void closeEverything() {
        logs.forEach(JdbcDecisionLog::close);
        // None where the test was skipped for want of one.
        if (database != null) {
            database.close();
        }
    }

    JdbcDecisionLog openLog() {
        return opened(LogFixture.openLog(database, headFile));
    }

    JdbcDecisionLog openLog(LogSettings settings) {
        return opened(LogFixture.openLog(database, settings));
    }

    JdbcDecisionLog opened(JdbcDecisionLog log) {
        logs.add(log);
        return log;
    }

    /** A closed log that holds accepted decisions with the counters 1 to {@code count}. */
    void recordAndClose(int count) throws Exception {
        var log = openLog();
        for (var counter = 1; counter <= count; counter++) {
            log.record(ExampleDecision.of(counter).build());
        }
        log.close();
    }
}
