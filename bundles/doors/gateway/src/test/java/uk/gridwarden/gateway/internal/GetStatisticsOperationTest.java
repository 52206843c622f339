package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import uk.gridwarden.decision.log.Statistics;
import uk.gridwarden.decision.log.Statistics.CodeCount;
import uk.gridwarden.decision.log.Statistics.CodeKind;
import uk.gridwarden.decision.log.Statistics.OutcomeCount;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;
import uk.gridwarden.registration.DataSet;
import uk.gridwarden.registration.DataSetVersion;
import uk.gridwarden.statistics.CellState;
import uk.gridwarden.statistics.CellStatistics;
import uk.gridwarden.statistics.CellStatistics.Counts;
import uk.gridwarden.statistics.CellStatistics.Grouping;
import uk.gridwarden.statistics.StatisticsReport;
import uk.gridwarden.statistics.StatisticsReports;

class GetStatisticsOperationTest {
    private static final String NAMESPACE = Contract.VALIDATION.namespace();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Statistics DECISIONS = new Statistics(
            List.of(
                    new OutcomeCount(DecisionOutcome.ACCEPTED, true, false, 9),
                    new OutcomeCount(DecisionOutcome.ACCEPTED, false, false, 4),
                    new OutcomeCount(DecisionOutcome.REJECTED, true, false, 2),
                    new OutcomeCount(DecisionOutcome.UNDETERMINED, false, true, 1)),
            List.of(
                    new CodeCount(CodeKind.MONITORED, "NETWORK_OPERATOR_MISMATCH", 4),
                    new CodeCount(CodeKind.FINDING, "NETWORK_OPERATOR_MISMATCH", 2)));
    private static final Counts COUNTS = new Counts(
            Map.of(
                    CellState.CORRECT, 10L,
                    CellState.ANOTHER_OPERATOR, 5L,
                    CellState.STILL_SUPPLIER, 4L,
                    CellState.STILL_ACB, 3L,
                    CellState.EXPIRED, 2L,
                    CellState.UNKNOWN, 1L),
            7,
            4);

    /** The periods that were asked for. */
    private final List<Object> asked = new ArrayList<>();

    private GetStatisticsOperation operation;

    @BeforeEach
    void build() throws Exception {
        operation = operation(this::report);
    }

    private static GetStatisticsOperation operation(StatisticsReports reports) throws Exception {
        return new GetStatisticsOperation(reports);
    }

    @Test
    void givesTheNumbersOfBothServices() throws Exception {
        var answer = ask(operation, "");

        assertThat(numbers(answer, "decisions", "decided", "rejected", "undetermined", "acceptedUnderMonitor"))
                .containsExactly("15", "2", "0", "4");
        assertThat(texts(answer, "kind")).containsExactly("MONITORED", "FINDING");
        assertThat(answer.getElementsByTagNameNS(NAMESPACE, "outcome").getLength())
                .as("four rows, each with an outcome")
                .isEqualTo(8);
        assertThat(numbers(
                        answer,
                        "all",
                        "cells",
                        "correct",
                        "anotherOperator",
                        "stillSupplier",
                        "stillAcb",
                        "expired",
                        "unknown",
                        "expiryNotKnown",
                        "preventable"))
                .containsExactly("25", "10", "5", "4", "3", "2", "1", "7", "4");
        assertThat(texts(answer, "preventableShare")).containsExactly("0.16");
        assertThat(texts(answer, "asOf")).containsExactly("2026-03-01T12:00:00Z");
        assertThat(texts(answer, "by"))
                .containsExactly("NETWORK_OPERATOR", "SUPPLIER", "DEVICE_TYPE", "SMETS", "MONTH");
        assertThat(asked).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void givesOneGroupingWhereOneIsAskedFor() throws Exception {
        var answer = ask(operation, "<grouping>SUPPLIER</grouping>");

        assertThat(texts(answer, "by")).containsExactly("SUPPLIER");
        assertThat(numbers(answer, "counts", "cells")).containsExactly("25");
    }

    @Test
    void countsDecisionsBetweenTwoUtcDays() throws Exception {
        ask(operation, "<from>2026-01-31</from><before>2026-03-01</before>");

        assertThat(asked)
                .containsExactly(
                        Optional.of(Instant.parse("2026-01-31T00:00:00Z")),
                        Optional.of(Instant.parse("2026-03-01T00:00:00Z")));
    }

    @Test
    void refusesWhatDoesNotFitTheContract() {
        assertFault("OPERATION_INVALID", () -> ask(operation, "<grouping>PARTY</grouping>"));
        assertFault("OPERATION_INVALID", () -> ask(operation, "<from>2026-01-31+01:00</from>"));
        assertFault("OPERATION_INVALID", () -> ask(operation, "<from>-2026-01-31</from>"));
        assertFault("OPERATION_INVALID", () -> new EndpointUnderTest(Contract.VALIDATION, operation)
                .askWithMore("GetStatistics"));
    }

    @Test
    void refusesAPeriodThatTheServiceRefuses() throws Exception {
        var refusing = operation((from, before) -> {
            throw new FailureException(FaultCode.OPERATION_INVALID, "The period starts after its end.");
        });

        assertFault("OPERATION_INVALID", () -> ask(refusing, ""));
    }

    @Test
    void countsOneAtATime() throws Exception {
        var first = new GetStatisticsOperation[1];
        first[0] = operation((from, before) -> {
            assertFault("SERVICE_UNAVAILABLE", () -> ask(first[0], ""));
            return report(from, before);
        });

        ask(first[0], "");

        assertThat(asked).as("the refused one did not count").hasSize(2);
    }

    @Test
    void saysSoWhenSomethingCannotBeReadAndGoesOnWhenItCan() throws Exception {
        var failures = new ArrayList<>(List.of(true));
        var recovering = operation((from, before) -> {
            if (failures.remove(Boolean.TRUE)) {
                throw new UnavailableException("The registration database cannot be read.", new Exception());
            }
            return report(from, before);
        });

        assertFault("SERVICE_UNAVAILABLE", () -> ask(recovering, ""));
        ask(recovering, "");
    }

    private StatisticsReport report(Optional<Instant> from, Optional<Instant> before) {
        asked.addAll(List.of(from, before));
        Map<Grouping, SortedMap<String, Counts>> groups = new EnumMap<>(Grouping.class);
        for (var grouping : Grouping.values()) {
            groups.put(grouping, new TreeMap<>(Map.of("X", COUNTS)));
        }
        var credentials = new DataSetVersion(DataSet.CREDENTIALS, 3, NOW, 25, "credentials.csv", "0".repeat(64));
        return new StatisticsReport(
                NOW, from, before, DECISIONS, new CellStatistics(List.of(credentials), COUNTS, groups));
    }

    private static void assertFault(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(GatewayFault.class, fault -> assertThat(
                        fault.getDetail().getFirstChild().getFirstChild().getTextContent())
                .isEqualTo(code));
    }

    private static Document ask(GetStatisticsOperation operation, String content) throws Exception {
        return new EndpointUnderTest(Contract.VALIDATION, operation).ask("GetStatistics", content);
    }

    /** The texts of an element's children, by name, in the order asked for. */
    private static List<String> numbers(Document answer, String parent, String... names) {
        var element = (org.w3c.dom.Element)
                answer.getElementsByTagNameNS(NAMESPACE, parent).item(0);
        return List.of(names).stream()
                .map(name ->
                        element.getElementsByTagNameNS(NAMESPACE, name).item(0).getTextContent())
                .toList();
    }

    private static List<String> texts(Document answer, String name) {
        var found = answer.getElementsByTagNameNS(NAMESPACE, name);
        var texts = new ArrayList<String>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }
}
