package uk.gridwarden.decision.log.internal;

import org.junit.jupiter.api.BeforeEach;

/** What a log does on Derby, where once is enough: it takes long, or is about Derby's files. */
abstract class DerbyLogTestCase extends LogOnDatabase {
    @BeforeEach
    void createDatabase() {
        use(TestDatabase.derby(folder.resolve("log")));
    }
}
