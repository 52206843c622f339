package uk.gridwarden.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.gridwarden.acts.ActKind;
import uk.gridwarden.commands.ExitStatus;
import uk.gridwarden.engine.internal.OwnFinding;
import uk.gridwarden.engine.internal.ResponseCodes;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.network.operator.check.NetworkOperatorCheck;
import uk.gridwarden.rule.api.CatalogueEntry;
import uk.gridwarden.rule.api.CatalogueEntry.Kind;

/** Findings, response codes, faults, acts and exit statuses, as their catalogues list them. */
final class Codes {
    private static final Predicate<CatalogueEntry> ABOUT_THE_PAYLOAD =
            entry -> entry.code().startsWith("PAYLOAD_");

    private Codes() {}

    static String faults() {
        return Markdown.table(
                List.of("code", "meaning", "retry"),
                Arrays.stream(FaultCode.values())
                        .map(code -> List.of("`" + code + "`", code.meaning(), code.mayRetry() ? "yes" : "no")));
    }

    static String acts() {
        return Markdown.table(
                List.of("kind", "recorded when"),
                Arrays.stream(ActKind.values()).map(kind -> List.of("`" + kind + "`", kind.meaning())));
    }

    static String exitStatuses() {
        return Markdown.table(
                List.of("status", "meaning"),
                ExitStatus.MEANINGS.entrySet().stream()
                        .map(status -> List.of(status.getKey().toString(), status.getValue())));
    }

    static String checkFindings() {
        return findings(NetworkOperatorCheck.catalogue().stream(), "6.15.1", "6.21");
    }

    static String payloadFindings() {
        return findings(OwnFinding.catalogue().stream().filter(ABOUT_THE_PAYLOAD), "6.15.1", "default");
    }

    static String engineFindings() {
        return findings(
                OwnFinding.catalogue().stream().filter(ABOUT_THE_PAYLOAD.negate()), "6.15.1", "6.21", "default");
    }

    /** The lines of the shipped table of response codes, without the comment signs. */
    static List<String> responseCodeLines() {
        return new TreeMap<>(ResponseCodes.DEFAULTS)
                .entrySet().stream()
                        .map(code -> code.getKey() + " = " + code.getValue())
                        .toList();
    }

    static String responseCodes() {
        return Markdown.table(
                List.of("key", "default"),
                new TreeMap<>(ResponseCodes.DEFAULTS)
                        .entrySet().stream()
                                .map(code -> List.of("`" + code.getKey() + "`", "`" + code.getValue() + "`")));
    }

    private static String findings(Stream<CatalogueEntry> catalogue, String... services) {
        return Markdown.table(
                List.of("finding", "outcome", "response code", "question answered with no", "remedy"),
                catalogue
                        // A check without either only decides whether the rule concerns the request.
                        .filter(entry ->
                                entry.kind().isPresent() || !entry.remedy().isEmpty())
                        .map(entry -> List.of(
                                "`" + entry.code() + "`",
                                entry.kind().map(Codes::outcome).orElse("warning"),
                                entry.kind()
                                        .map(kind -> responseCode(entry.code(), kind, services))
                                        .orElse("none"),
                                entry.question(),
                                entry.remedy())));
    }

    private static String outcome(Kind kind) {
        return kind == Kind.UNDETERMINED ? "UNDETERMINED" : "REJECTED";
    }

    private static String responseCode(String finding, Kind kind, String... services) {
        var codes = ResponseCodes.DEFAULTS;
        var ownKey = "finding." + finding;
        if (codes.containsKey(ownKey)) {
            return codes.get(ownKey) + " (DUIS)";
        }
        var prefix = kind.name().toLowerCase(Locale.ROOT) + ".";
        return Arrays.stream(services)
                .map(service -> codes.getOrDefault(prefix + service, codes.get(prefix + "default")))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
