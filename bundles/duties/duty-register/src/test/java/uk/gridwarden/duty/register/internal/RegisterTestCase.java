package uk.gridwarden.duty.register.internal;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import uk.gridwarden.decision.log.internal.JdbcDecisionLog;
import uk.gridwarden.decision.log.internal.NodeLogs;
import uk.gridwarden.duty.register.DutyRegister;
import uk.gridwarden.obligations.internal.RegisterWorld;
import uk.gridwarden.test.database.Database;
import uk.gridwarden.test.database.MemoryFolder;
import uk.gridwarden.test.database.OnEachDatabase;

/** A test of the register on logs in Derby and in PostgreSQL. */
@OnEachDatabase
abstract class RegisterTestCase {
    @Parameter
    Database product;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    NodeLogs logs;
    JdbcDecisionLog log;

    @BeforeEach
    void openLog() throws Exception {
        logs = new NodeLogs(product, folder);
        log = logs.open("node-a", Clock.systemUTC());
    }

    @AfterEach
    void closeLogs() {
        // None where the test was skipped for want of a database.
        if (logs != null) {
            logs.close();
        }
    }

    /** A new register over the same log, as after a restart. */
    DutyRegister registerAt(Clock now) {
        return new LoggedDutyRegister(log, log, RegisterWorld.resolver(), now);
    }

    /** A register of another node over the same database. */
    DutyRegister registerOf(String node, Clock now) throws Exception {
        var other = logs.open(node, now);
        return new LoggedDutyRegister(other, other, RegisterWorld.resolver(), now);
    }
}
