package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.decision.log.DecisionLog;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.statistics.CellState;
import uk.gridwarden.statistics.CellStatistics;
import uk.gridwarden.statistics.CellStatistics.Counts;
import uk.gridwarden.statistics.CellStatistics.Grouping;

class StatisticsCommandTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** What the decision log was asked. */
    private final List<Object> asked = new ArrayList<>();

    private final StatisticsCommand command = new StatisticsCommand();

    @TempDir
    private Path folder;

    @BeforeEach
    void wire() {
        var console = new PrintStream(printed, true, StandardCharsets.UTF_8);
        command.session = session(console);
        command.log = only(DecisionLog.class, "statistics", arguments -> {
            asked.addAll(List.of(arguments));
            return StatisticsExample.DECISIONS;
        });
        command.placement = () -> StatisticsExample.placement("WIRE");
        command.clock = Clock.fixed(StatisticsExample.MADE_AT, ZoneOffset.UTC);
    }

    @Test
    void printsDecisionsAndCells() {
        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(text())
                .contains("Of 16 requests decided, 2 (12.500 %) were rejected and 1 (6.250 %) could not be determined;"
                        + " 4 (25.000 %) were accepted only because what was found is under MONITOR.")
                .contains("stopped the request", "under MONITOR: the request went on", "dry run: only asked about")
                .contains("NETWORK_OPERATOR_MISMATCH")
                .contains("Device type", "Month read")
                .contains(
                        "Of 8 Network Operator cells, 2 (25.000 %) hold another operator's certificate; the check would"
                                + " have prevented 1 (12.500 %) of all cells from that.")
                .contains("0 (0.000 %) were never replaced, which the check cannot prevent.")
                .contains("Of the correct ones, 3 hold a certificate whose dates are not known");
    }

    @Test
    void printsNoTablesOfNoCells() {
        command.placement = () -> new CellStatistics(List.of(), new Counts(Map.of(), 0, 0), Map.of());

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(text())
                .contains("There are no Network Operator cells to count")
                .doesNotContain("Month read");
    }

    @Test
    void printsOneGroupingWhereOneIsAskedFor() {
        command.by = "device-type";

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(text()).contains("Device type").doesNotContain("Month read");
    }

    @Test
    void printsTheSameNumbersAsJson() throws Exception {
        command.json = true;
        command.by = "smets";

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        var answer = new ObjectMapper().readTree(text());
        assertThat(answer.get("decided").asLong()).isEqualTo(16);
        assertThat(answer.get("acceptedUnderMonitor").asLong()).isEqualTo(4);
        assertThat(answer.get("madeAt").asText()).isEqualTo("2026-03-01T12:00:00.500Z");
        assertThat(answer.at("/codes/1/kind").asText()).isEqualTo("MONITORED");
        assertThat(answer.at("/placement/all/preventable").asLong()).isEqualTo(1);
        assertThat(answer.at("/outcomes/0/outcome").asText()).isEqualTo("ACCEPTED");
        assertThat(answer.at("/placement/all/EXPIRED").asLong()).isEqualTo(2);
        assertThat(answer.at("/placement/smets/WIRE/expiryNotKnown").asLong()).isEqualTo(3);
        assertThat(answer.at("/placement/smets/WIRE/preventableShare").asDouble())
                .isEqualTo(0.125);
        assertThat(answer.get("placement").has("month")).isFalse();
    }

    @Test
    void writesFiles() throws Exception {
        command.csv = folder.resolve("statistics.csv").toString();
        command.html = folder.resolve("statistics.html").toString();

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(Files.readString(folder.resolve("statistics.csv"))).startsWith("\"section\",\"grouping\"");
        assertThat(Files.readString(folder.resolve("statistics.html"))).startsWith("<!DOCTYPE html>");
        assertThat(text())
                .contains("Written to " + folder.resolve("statistics.csv") + ".")
                .contains("Written to " + folder.resolve("statistics.html") + ".");
    }

    @Test
    void asksForThePeriodGiven() {
        command.from = "2026-01-31";

        command.execute();

        assertThat(asked).containsExactly(Optional.of(Instant.parse("2026-01-31T00:00:00Z")), Optional.empty());
    }

    @Test
    void namesTheFileThatCannotBeWritten() {
        command.csv = folder.resolve("no-such-folder/x.csv").toString();

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(text()).contains("The file " + command.csv + " cannot be written; expected a file in a folder ");
    }

    @Test
    void refusesAPeriodThatEndsBeforeItBegins() {
        command.from = "2026-03-01";
        command.before = "2026-01-31";

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(text().strip())
                .isEqualTo("--from 2026-03-01 is after --before 2026-01-31; expected an earlier day.");
        assertThat(asked).isEmpty();
    }

    @Test
    void saysNothingOfTheDatesOfCorrectCellsWhereThereAreNone() {
        command.placement = () -> {
            var counts = new Counts(Map.of(CellState.UNKNOWN, 2L), 0, 0);
            return new CellStatistics(List.of(), counts, Map.of(Grouping.MONTH, new TreeMap<>()));
        };
        command.by = "month";

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(text()).contains("No cell counts as correct.").doesNotContain("dates of every certificate");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        command.by = "party";
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(text())
                .contains(
                        "'party' is no grouping: expected one of network-operator, supplier, device-type, smets, month");
        command.by = null;
        command.from = "yesterday";
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(asked).isEmpty();
    }

    @Test
    void saysSoWhenSomethingCannotBeRead() {
        command.placement = () -> {
            throw new UnavailableException("The registration database cannot be read.", new Exception());
        };
        assertThat(command.execute()).isEqualTo(ExitStatus.UNAVAILABLE);
        assertThat(text()).contains("The registration database cannot be read.");
        command.log = only(DecisionLog.class, "statistics", arguments -> {
            throw new UnavailableException("The decision log cannot be read.", new Exception());
        });
        assertThat(command.execute()).isEqualTo(ExitStatus.UNAVAILABLE);
    }

    @FunctionalInterface
    private interface Answering {
        Object answer(Object[] arguments) throws Exception;
    }

    /** A shell that tells of no folder that it was called from. */
    private static Session session(PrintStream console) {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, called, arguments) -> called.getName().equals("getConsole") ? console : null);
    }

    /** A service that can do one thing. */
    private static <T> T only(Class<T> type, String method, Answering answering) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (!called.getName().equals(method)) {
                        throw new UnsupportedOperationException(called.getName());
                    }
                    return answering.answer(arguments);
                }));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
