package uk.gridwarden.pages;

import java.util.Arrays;
import java.util.List;
import uk.gridwarden.commands.ExitStatus;
import uk.gridwarden.failures.FaultCode;

/** Faults, findings and statuses, as their catalogues list them. */
final class Codes {
    private Codes() {}

    static String faults() {
        return PagesTest.markdownTable(
                List.of("code", "meaning", "retry"),
                Arrays.stream(FaultCode.values())
                        .map(code -> List.of("`" + code + "`", code.meaning(), code.mayRetry() ? "yes" : "no")));
    }

    static String exitStatuses() {
        return PagesTest.markdownTable(
                List.of("status", "meaning"),
                ExitStatus.MEANINGS.entrySet().stream()
                        .map(status -> List.of(status.getKey().toString(), status.getValue())));
    }
}
