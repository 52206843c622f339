package uk.gridwarden.registration.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.gridwarden.failures.UnavailableException;

class DatabaseOutageTest {
    private static final SQLException LOGIN =
            fromPool("FATAL: password authentication failed for user \"gw\"", "28P01");
    private static final SQLException REFUSED = fromPool("Connection to 127.0.0.1:5432 refused.", "08001");
    private static final SQLException NOTHING = new SQLTransientConnectionException("request timed out after 3000ms");

    private final List<String> warnings = new ArrayList<>();
    private final DatabaseOutage outage = new DatabaseOutage(warnings::add);

    @Test
    void tellsItsReasonsApart() {
        assertThat(sentence(LOGIN)).contains("refuses the login");
        assertThat(sentence(fromPool("permission denied for schema public", "42501")))
                .contains("lacks a right", "USAGE and CREATE");
        assertThat(sentence(fromPool("database \"gw\" does not exist", "3D000")))
                .contains("does not exist");
        assertThat(sentence(fromPool("the database system is starting up", "57P03")))
                .contains("still starting");
        assertThat(sentence(REFUSED)).isEqualTo("The registration database cannot be reached.");
    }

    @Test
    void takesDerbysReasonFromTheNextException() {
        var start = new SQLException("Failed to start database", "XJ040");
        start.setNextException(new SQLException("Another instance of Derby", "XSDB6"));
        assertThat(sentence(start)).contains("in use by another process");
    }

    @Test
    void doesNotTakeAPoolThatWaitedInVainForADatabaseThatIsAway() {
        assertThat(sentence(NOTHING)).contains("no connection in time", "recovering after a crash");
    }

    @Test
    void remembersAReasonThatAPoolTellsOnlyOneOfThoseWhoWait() {
        var reason = sentence(LOGIN);
        assertThat(sentence(NOTHING)).isEqualTo(reason);
        outage.end();
        assertThat(sentence(NOTHING)).isNotEqualTo(reason);
    }

    @Test
    void putsTheWordsOfTheDatabaseIntoTheLogOnce() {
        because(LOGIN);
        because(NOTHING);
        because(LOGIN);
        assertThat(warnings).hasSize(1).first().asString().endsWith("user \"gw\"");
        outage.end();
        because(LOGIN);
        assertThat(warnings).hasSize(2);
    }

    @Test
    void warnsOfADatabaseThatIsNotUpYetOnlyWhenThatLasts() {
        var thrown = because(REFUSED);
        assertThat(warnings).isEmpty();
        outage.lasts(thrown);
        outage.lasts(thrown);
        assertThat(warnings).hasSize(1).first().asString().contains("cannot be reached", "5432 refused");
    }

    @Test
    void warnsAtOnceOfADatabaseThatGoesAway() {
        outage.end();
        because(REFUSED);
        because(REFUSED);
        assertThat(warnings).hasSize(1);
    }

    @Test
    void showsNeitherAddressesNorLinesOfTheirOwn() {
        because(fromPool("no database at jdbc:postgresql://h/gw?password=secret\n  Position: 1", "3D000"));
        assertThat(warnings)
                .hasSize(1)
                .first()
                .asString()
                .doesNotContain("secret", "\n")
                .endsWith("Position: 1");
    }

    @Test
    void comesToAnEndWithFailuresThatAreTheirOwnCause() {
        var one = new SQLException("one");
        var other = new SQLException("other", one);
        one.initCause(other);
        assertThat(sentence(one)).isEqualTo("The registration database cannot be reached.");
    }

    private String sentence(SQLException failure) {
        return because(failure).getMessage();
    }

    private UnavailableException because(SQLException failure) {
        return outage.because(failure, OutageReason.UNREACHABLE);
    }

    /** As a pool hands on why it has no connection. */
    private static SQLException fromPool(String said, String state) {
        return new SQLTransientConnectionException(
                "request timed out after 3000ms", state, new SQLNonTransientConnectionException(said, state));
    }
}
