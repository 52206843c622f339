package uk.gridwarden.decision.log.internal;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import uk.gridwarden.engine.Basis;
import uk.gridwarden.engine.Decision;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.engine.Submission;
import uk.gridwarden.rule.api.BodyElement;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Sha256;

/**
 * A decision as a record has it: without the signed document, which is stored beside it, and without what follows from other
 * values. Component names are property names.
 *
 * @param findings where they are not those of the rules that count, in order
 * @param warnings where they are not those of the rules that count, in order
 * @param rules digest of the rules
 * @param basis digest of the basis
 * @param beside digests beside it, by name
 * @param trust digest of the trust state
 * @param content digest of the signed content
 */
record StoredDecision(
        UUID id,
        DecisionOutcome outcome,
        boolean notEnforced,
        String responseCode,
        Optional<List<Finding>> findings,
        Optional<List<Finding>> warnings,
        List<RuleVerdict> verdicts,
        StoredFacts facts,
        long generation,
        String rules,
        String basis,
        SortedMap<String, String> beside,
        String trust,
        String content,
        Submission submission,
        Duration duration) {
    private static final int HEX_DIGITS = 2 * Sha256.OCTETS;
    private static final int BASE64_DIGITS = 43;

    static StoredDecision of(Decision decision, boolean isBodyKept) {
        var verdicts = decision.verdicts();
        return new StoredDecision(
                decision.id(),
                decision.outcome(),
                !decision.enforced(),
                decision.responseCode(),
                unless(of(verdicts, Outcome::findings), decision.findings()),
                unless(of(verdicts, Outcome::warnings), decision.warnings()),
                verdicts,
                StoredFacts.of(decision.facts(), decision.receivedAt(), isBodyKept),
                decision.generation(),
                Base64Digest.text(decision.generationDigest()),
                Base64Digest.text(decision.basis().digest()),
                each(decision.basis().beside(), StoredDecision::inBase64),
                Base64Digest.text(decision.trustDigest()),
                Base64Digest.text(decision.contentDigest()),
                decision.submission(),
                decision.duration());
    }

    /** The decision as it was, or with an empty document and body where they are not at hand. */
    Decision decision(byte[] document, Supplier<BodyElement> bodyInDocument) {
        return new Decision(
                id,
                outcome,
                !notEnforced,
                findings.orElseGet(() -> of(verdicts, Outcome::findings)),
                warnings.orElseGet(() -> of(verdicts, Outcome::warnings)),
                verdicts,
                responseCode,
                facts.facts(submission.receivedAt(), bodyInDocument),
                generation,
                Base64Digest.parse(rules),
                new Basis(Base64Digest.parse(basis), each(beside, StoredDecision::inHex)),
                Base64Digest.parse(trust),
                Base64Digest.parse(content),
                document,
                submission,
                duration);
    }

    private static List<Finding> of(List<RuleVerdict> verdicts, Function<Outcome, List<Finding>> part) {
        return verdicts.stream()
                .filter(verdict -> !verdict.shadow())
                .flatMap(verdict -> part.apply(verdict.outcome()).stream())
                .toList();
    }

    private static Optional<List<Finding>> unless(List<Finding> expected, List<Finding> findings) {
        return Optional.of(findings).filter(list -> !list.equals(expected));
    }

    private static SortedMap<String, String> each(SortedMap<String, String> values, UnaryOperator<String> change) {
        var changed = new TreeMap<String, String>();
        values.forEach((name, value) -> changed.put(name, change.apply(value)));
        return Collections.unmodifiableSortedMap(changed);
    }

    private static String inBase64(String value) {
        return value.length() == HEX_DIGITS ? Base64Digest.text(Sha256.parse(value)) : value;
    }

    private static String inHex(String value) {
        return value.length() == BASE64_DIGITS ? Base64Digest.parse(value).toString() : value;
    }
}
