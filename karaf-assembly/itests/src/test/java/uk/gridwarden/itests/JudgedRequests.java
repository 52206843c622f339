package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import uk.gridwarden.demo.ValidationClient;

/** What the clients were told while rules were swapped, held against the generations on record. */
final class JudgedRequests {
    private final Map<Judged, Long> counts = new ConcurrentHashMap<>();

    /** What matters of an answer; most answers of one generation are alike. */
    private record Judged(
            boolean right, String outcome, String findings, long generation, String digest, String version) {}

    /** A generation on record, with the version of the rule; empty where it has none. */
    private record Recorded(String digest, String version) {}

    /** Called by every client at once. */
    void add(Load.Answered answered) {
        var answer = answered.answer();
        counts.merge(
                new Judged(
                        answered.right(),
                        answered.outcome(),
                        answered.findings(),
                        answered.generation(),
                        answer.text("generationDigest"),
                        version(answer)),
                1L,
                Long::sum);
    }

    private static String version(ValidationClient.Answer answer) {
        var rules = answer.document().getElementsByTagNameNS(ValidationClient.NAMESPACE, "rule");
        for (var index = 0; index < rules.getLength(); index++) {
            var rule = (Element) rules.item(index);
            if (text(rule, "id").equals(RuleHealth.RULE_ID)) {
                return text(rule, "version");
            }
        }
        return "";
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagNameNS(ValidationClient.NAMESPACE, name)
                .item(0)
                .getTextContent();
    }

    /**
     * Holds every answer against the record.
     *
     * @param withoutRule the generations in which the rule was taken away on purpose
     * @param sound the versions that should have judged
     */
    void assertDecidedByTheRecord(Path generations, Set<Long> withoutRule, Set<String> sound) throws IOException {
        var recorded = recorded(generations);
        counts.keySet().forEach(judged -> {
            var generation = recorded.get(judged.generation());
            assertThat(generation).as(judged.toString()).isNotNull();
            assertThat(judged.digest()).as(judged.toString()).isEqualTo(generation.digest());
            assertThat(judged.version()).as(judged.toString()).isEqualTo(generation.version());
            if (generation.version().isEmpty()) {
                assertThat(withoutRule).as(judged.toString()).contains(judged.generation());
                assertThat(judged.outcome()).as(judged.toString()).isEqualTo("UNDETERMINED");
                assertThat(judged.findings()).as(judged.toString()).isEqualTo("RULE_MISSING");
            } else {
                assertThat(judged.outcome()).as(judged.toString()).isEqualTo(judged.right() ? "ACCEPTED" : "REJECTED");
            }
        });
        var judging = counts.keySet().stream().map(Judged::version).collect(Collectors.toCollection(TreeSet::new));
        judging.remove("");
        assertThat(judging).containsExactlyElementsOf(new TreeSet<>(sound));
        assertThat(counts.keySet().stream().map(Judged::generation)).containsAll(withoutRule);
    }

    private static Map<Long, Recorded> recorded(Path generations) throws IOException {
        var mapper = new ObjectMapper();
        var recorded = new HashMap<Long, Recorded>();
        for (var line : Files.readAllLines(generations)) {
            var generation = mapper.readTree(line);
            var before = recorded.put(
                    generation.get("number").asLong(),
                    new Recorded(generation.get("digest").asText(), version(generation)));
            assertThat(before)
                    .as("the record of generation " + generation.get("number"))
                    .isNull();
        }
        return recorded;
    }

    private static String version(JsonNode generation) {
        for (var rule : generation.get("rules")) {
            if (rule.get("id").asText().equals(RuleHealth.RULE_ID)) {
                return rule.get("version").asText();
            }
        }
        return "";
    }

    long decided() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    long decided(String outcome) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().outcome().equals(outcome))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    long generations() {
        return counts.keySet().stream().map(Judged::generation).distinct().count();
    }
}
