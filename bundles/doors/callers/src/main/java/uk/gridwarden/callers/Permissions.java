package uk.gridwarden.callers;

import static uk.gridwarden.callers.Role.ADMINISTRATOR;
import static uk.gridwarden.callers.Role.AUDITOR;
import static uk.gridwarden.callers.Role.DATA_SYSTEM;
import static uk.gridwarden.callers.Role.INTEGRATOR;
import static uk.gridwarden.callers.Role.OPERATOR;
import static uk.gridwarden.callers.Role.SUPPLIER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The one table that says which role may do what. What is not listed is for administrators, who may do everything. */
public final class Permissions {
    /** Name of the page with the details of {@code /health}; its status is for anybody. */
    public static final String HEALTH_DETAILS = "/health, details";

    /** Name of the page with the contract of an address below {@code /services}. */
    public static final String CONTRACT = "/services, contracts";

    /** Name of the page below which DUIS is spoken over plain HTTP. */
    public static final String DUIS = "/api";

    private static final List<Row> TABLE = table();

    /** The kinds of things to do. */
    public enum Kind {
        /** An operation of a SOAP service. */
        OPERATION,
        /** A page on HTTP. */
        PAGE,
        /** A command of the shell, scope {@code gw}. */
        COMMAND
    }

    /**
     * A row.
     *
     * @param kind what is done
     * @param name of the operation, page or command
     * @param roles who may
     */
    public record Row(Kind kind, String name, Set<Role> roles) {}

    private Permissions() {}

    /** All rows. */
    public static List<Row> all() {
        return TABLE;
    }

    /** The roles that may do this. */
    public static Set<Role> roles(Kind kind, String name) {
        return TABLE.stream()
                .filter(row -> row.kind() == kind && row.name().equals(name))
                .findFirst()
                .map(Row::roles)
                .orElse(Set.of(ADMINISTRATOR));
    }

    private static List<Row> table() {
        var any = Role.values();
        var rows = new ArrayList<Row>();
        add(rows, Kind.OPERATION, List.of("ValidateServiceRequest"), DATA_SYSTEM);
        add(rows, Kind.OPERATION, List.of("FindNetworkOperator", "ExplainDecision"), SUPPLIER, AUDITOR);
        add(rows, Kind.OPERATION, List.of("GetStatistics"), AUDITOR, OPERATOR);
        add(
                rows,
                Kind.OPERATION,
                List.of(
                        "ResolveObligations",
                        "CompareObligations",
                        "ListClauses",
                        "FindDuties",
                        "RecordDutyEvent",
                        "FindOutstandingDuties"),
                AUDITOR);
        add(rows, Kind.PAGE, List.of("/checkpoint", "/tile", CONTRACT), any);
        add(rows, Kind.PAGE, List.of(DUIS), DATA_SYSTEM);
        add(rows, Kind.PAGE, List.of(HEALTH_DETAILS), OPERATOR);
        add(rows, Kind.COMMAND, List.of("call"), any);
        add(rows, Kind.COMMAND, List.of("validate"), DATA_SYSTEM);
        add(rows, Kind.COMMAND, List.of("find-operator"), SUPPLIER, AUDITOR, OPERATOR);
        add(
                rows,
                Kind.COMMAND,
                List.of("explain", "receipt", "search", "replay", "verify-log", "export-log", "obligations", "duty"),
                AUDITOR);
        add(rows, Kind.COMMAND, List.of("log", "statistics"), AUDITOR, OPERATOR);
        add(rows, Kind.COMMAND, List.of("rules", "rules-diff"), INTEGRATOR);
        add(rows, Kind.COMMAND, List.of("data", "import", "retain"), OPERATOR);
        add(rows, Kind.COMMAND, List.of("users"));
        return List.copyOf(rows);
    }

    private static void add(List<Row> rows, Kind kind, List<String> names, Role... roles) {
        var may = new TreeSet<>(Arrays.asList(roles));
        may.add(ADMINISTRATOR);
        names.forEach(name -> rows.add(new Row(kind, name, may)));
    }
}
