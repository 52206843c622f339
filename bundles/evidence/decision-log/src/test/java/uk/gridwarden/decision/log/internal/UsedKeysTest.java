package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.gridwarden.test.decisions.ExampleDecision.requestId;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.internal.FailingDataSource.Fault;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.test.decisions.ExampleDecision;

class UsedKeysTest extends LogTestCase {

    @Test
    void answersForNewRequestIdsFromMemoryWhereNoOtherProcessUsesThemUp() throws Exception {
        recordAndClose(1);
        var failing = new FailingDataSource(database);
        var log = opened(LogFixture.openLog(failing.dataSource(), headFile));
        log.record(ExampleDecision.of(2).build());
        log.keepHouse();
        failing.fail(Fault.CONNECT);

        assertThatThrownBy(() -> log.find(requestId(1))).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> log.find(requestId(2))).isInstanceOf(UnavailableException.class);
        if (database.isDerby()) {
            assertThat(log.find(requestId(3))).isEmpty();
        } else {
            assertThatThrownBy(() -> log.find(requestId(3))).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void asksTheDatabaseUntilThePastIsInMemory() throws Exception {
        recordAndClose(1);
        var failing = new FailingDataSource(database);
        var log = opened(LogFixture.openLog(failing.dataSource(), headFile));
        log.record(ExampleDecision.of(2).build());
        failing.fail(Fault.CONNECT);

        assertThatThrownBy(() -> log.find(requestId(3))).isInstanceOf(UnavailableException.class);
    }

    @Test
    void findsEachUsedKeyAndHardlyAnyOther() throws Exception {
        recordAndClose(1);
        var keys = new UsedKeys();
        keys.fill(new Transactions(database));
        var used = IntStream.range(0, 10_000)
                .mapToObj(number -> Keys.of("used " + number))
                .toList();
        used.forEach(keys::add);

        assertThat(used).noneMatch(key -> keys.areNew(List.of(key)));
        var taken = IntStream.range(0, 10_000)
                .filter(number -> !keys.areNew(List.of(Keys.of("new " + number))))
                .count();
        assertThat(taken).isEqualTo(database.isDerby() ? 0 : 10_000);
    }
}
