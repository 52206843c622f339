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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.acts.AdministrativeAct;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.decision.log.Statistics.CodeCount;
import uk.gridwarden.decision.log.Statistics.CodeKind;
import uk.gridwarden.decision.log.Statistics.OutcomeCount;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.statistics.CellState;
import uk.gridwarden.statistics.CellStatistics;
import uk.gridwarden.statistics.CellStatistics.Counts;
import uk.gridwarden.statistics.CellStatistics.Grouping;
import uk.gridwarden.statistics.StatisticsReport;

class StatisticsCommandTest {
    private static final Counts COUNTS =
            new Counts(Map.of(CellState.CORRECT, 4L, CellState.ANOTHER_OPERATOR, 2L, CellState.EXPIRED, 2L), 3, 1);
    private static final Statistics DECISIONS = new Statistics(
            List.of(
                    new OutcomeCount(DecisionOutcome.ACCEPTED, true, false, 14),
                    new OutcomeCount(DecisionOutcome.REJECTED, true, false, 2)),
            List.of(
                    new CodeCount(CodeKind.MONITORED, "NETWORK_OPERATOR_MISMATCH", 4),
                    new CodeCount(CodeKind.FINDING, "NETWORK_OPERATOR_MISMATCH", 2)));

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** The periods that were asked for. */
    private final List<Object> asked = new ArrayList<>();

    private final List<AdministrativeAct> acts = new ArrayList<>();
    private final StatisticsCommand command = new StatisticsCommand();

    @TempDir
    private Path folder;

    @BeforeEach
    void wire() {
        var console = new PrintStream(printed, true, StandardCharsets.UTF_8);
        command.session = session(console);
        command.acts = acts::add;
        command.clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        answerWith(COUNTS, "WIRE");
    }

    private void answerWith(Counts all, String group) {
        Map<Grouping, SortedMap<String, Counts>> groups = new EnumMap<>(Grouping.class);
        for (var grouping : Grouping.values()) {
            groups.put(grouping, new TreeMap<>(Map.of(group, all)));
        }
        command.reports = (from, before) -> {
            asked.addAll(List.of(from, before));
            return new StatisticsReport(
                    Instant.EPOCH, from, before, DECISIONS, new CellStatistics(List.of(), all, groups));
        };
    }

    @Test
    void printsDecisionsAndCells() {
        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(text())
                .contains("Of 16 requests decided, 2 (12.500 %) were rejected")
                .contains("stopped the request", "under MONITOR: the request went on")
                .contains("NETWORK_OPERATOR_MISMATCH")
                .contains("Device type", "Month read")
                .contains("Of 8 Network Operator cells, 2 (25.000 %) hold another operator's certificate");
    }

    @Test
    void printsNoTablesOfNoCells() {
        answerWith(new Counts(Map.of(), 0, 0), "WIRE");

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
        assertThat(answer.at("/placement/smets/WIRE/EXPIRED").asLong()).isEqualTo(2);
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
        assertThat(acts).extracting(AdministrativeAct::kind).containsExactly(ActKind.EXPORT, ActKind.EXPORT);
    }

    @Test
    void keepsSpreadsheetsFromTakingAGroupForAFormula() throws Exception {
        answerWith(COUNTS, "=HYPERLINK(1)");
        command.csv = folder.resolve("statistics.csv").toString();

        command.execute();

        assertThat(Files.readString(folder.resolve("statistics.csv")))
                .contains("\"'=HYPERLINK(1)\"")
                .doesNotContain("\"=HYPERLINK");
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
        assertThat(text()).contains("The file " + command.csv + " cannot be written; expected a file in ");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        command.by = "party";
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(text())
                .contains("Unknown grouping 'party'; expected one of network-operator, supplier, device-type, smets,"
                        + " month");
        command.by = null;
        command.from = "yesterday";
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(asked).isEmpty();
    }

    @Test
    void refusesAPeriodThatTheServiceRefuses() {
        command.reports = (from, before) -> {
            throw new FailureException(FaultCode.OPERATION_INVALID, "The period starts after its end.");
        };

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(text()).contains("The period starts after its end.");
    }

    @Test
    void saysSoWhenSomethingCannotBeRead() {
        command.reports = (from, before) -> {
            throw new UnavailableException("The registration database cannot be read.", new Exception());
        };

        assertThat(command.execute()).isEqualTo(ExitStatus.UNAVAILABLE);
        assertThat(text()).contains("The registration database cannot be read.");
    }

    /** A shell that was called from no folder in particular. */
    private static Session session(PrintStream console) {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, called, arguments) -> called.getName().equals("getConsole") ? console : null);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
