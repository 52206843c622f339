package uk.gridwarden.engine.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import uk.gridwarden.facts.FactsGathering;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate;
import uk.gridwarden.rule.api.CheckStep;
import uk.gridwarden.rule.api.CheckStep.Answer;
import uk.gridwarden.rule.api.Facts;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.PayloadFacts;
import uk.gridwarden.rule.api.PayloadFacts.EarlierPhase;
import uk.gridwarden.rule.api.PayloadFacts.PayloadReading;
import uk.gridwarden.rule.api.PayloadFacts.SignatureStatus;
import uk.gridwarden.rule.api.PlacedCertificate;
import uk.gridwarden.rule.api.ServiceReferenceVariant;

/**
 * Checks that the payload of a Signed Pre-Command belongs to the document it came in.
 *
 * <p>The rules judge what the payload would place; this judges what only phase 2 can get wrong. Without it, the check of
 * phase 1 could be bypassed by another payload in phase 2, or by a payload under another service's name. A pure function of
 * the facts, as rules are.
 */
final class PayloadCheck {
    static final String ID = "signed-pre-command";

    private static final String PAYLOAD = "Body/SignedPreCommand/GBCSPayload";
    private static final String TIME = "Body/SignedPreCommand/ExecutionDateTime";
    private static final String HEADER = PAYLOAD + " grouping header";

    private final Facts facts;
    private final List<CheckStep> trail = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private PayloadCheck(Facts facts) {
        this.facts = facts;
    }

    /** Fails with every finding there is, or raises no objection, which by itself accepts nothing. */
    static Outcome evaluate(Facts facts, PayloadFacts payload) {
        return new PayloadCheck(facts).judge(payload);
    }

    private Outcome judge(PayloadFacts payload) {
        if (payload.reading() instanceof PayloadReading.Unreadable unreadable) {
            var octet = "octet " + unreadable.octetOffset();
            step(
                    octet + ": " + unreadable.reason(),
                    false,
                    OwnFinding.PAYLOAD_UNREADABLE,
                    PAYLOAD + " " + octet,
                    unreadable.reason(),
                    "a Signed Pre-Command in GBCS form",
                    "The payload cannot be read from " + octet + " on: " + unreadable.reason());
        } else {
            var read = (PayloadReading.Read) payload.reading();
            step(OwnFinding.PAYLOAD_UNREADABLE, Answer.YES, read.messageCode());
            checkMessageCode(read);
            checkParties(read);
            checkSignature(read);
            facts.request()
                    .executionTime()
                    .filter(time -> read.placesCertificates())
                    .ifPresent(time -> checkTime(time, read));
            payload.earlierPhase().ifPresentOrElse(this::checkEarlierPhase, this::noEarlierPhase);
        }
        return findings.isEmpty()
                ? new Outcome.NotApplicable("Nothing in the payload contradicts its request.", trail, List.of())
                : new Outcome.Fail(findings, trail, List.of());
    }

    /** Only 6.15.1 places certificates, and it does nothing else: a payload under another name would bypass the rules. */
    private void checkMessageCode(PayloadReading.Read read) {
        var service = facts.request().service();
        var shouldPlace = service.equals(ServiceReferenceVariant.UPDATE_SECURITY_CREDENTIALS_KRP);
        step(
                read.messageCode() + " under SRV " + service,
                shouldPlace == read.placesCertificates(),
                OwnFinding.PAYLOAD_MESSAGE_CODE_MISMATCH,
                HEADER,
                read.messageCode(),
                shouldPlace ? "0x0100 to 0x0109 or 0x0126" : "a message code that replaces no certificates",
                "The payload has message code " + read.messageCode() + ", which does not fit SRV " + service + ".");
    }

    private void checkParties(PayloadReading.Read read) {
        var id = facts.request().id();
        var originator = read.originator().toString();
        step(
                originator,
                read.originator().equals(id.originator()),
                OwnFinding.PAYLOAD_ORIGINATOR_MISMATCH,
                HEADER,
                originator,
                id.originator().toString(),
                "The payload is from " + originator + ", the request from " + id.originator() + ".");
        var target = read.target().toString();
        step(
                target,
                read.target().equals(id.target()),
                OwnFinding.PAYLOAD_TARGET_MISMATCH,
                HEADER,
                target,
                id.target().toString(),
                "The payload is for device " + target + ", the request for " + id.target() + ".");
    }

    private void checkSignature(PayloadReading.Read read) {
        if (read.signature() == SignatureStatus.SIGNER_UNKNOWN) {
            step(
                    OwnFinding.PAYLOAD_SIGNATURE_INVALID,
                    Answer.CANNOT_TELL,
                    "no device-facing signing certificate of " + read.originator() + " is known here");
            return;
        }
        step(
                read.signature().name(),
                read.signature() == SignatureStatus.VALID,
                OwnFinding.PAYLOAD_SIGNATURE_INVALID,
                PAYLOAD + " signature",
                "a signature that no known key of the originator made",
                "a signature by " + read.originator(),
                "The payload's signature does not verify with any known signing certificate of " + read.originator()
                        + ".");
    }

    /** A device that is to place certificates acts on the payload's time; another one around it is what will not happen. */
    private void checkTime(Instant outer, PayloadReading.Read read) {
        var own = read.executionTime();
        var isSame = own.filter(outer.truncatedTo(ChronoUnit.SECONDS)::equals).isPresent()
                || outer.equals(FactsGathering.CANCELLATION)
                        && own.filter(SecurityCredentialsUpdate.CANCELLATION_TIME::equals)
                                .isPresent();
        step(
                own.map(Instant::toString).orElse("at once"),
                isSame,
                OwnFinding.PAYLOAD_TIME_MISMATCH,
                TIME,
                outer.toString(),
                own.map(Instant::toString).orElse("no ExecutionDateTime"),
                "The request's ExecutionDateTime is " + outer + ", but the device would act on the payload "
                        + own.map(time -> "at " + time).orElse("at once") + ".");
    }

    private void noEarlierPhase() {
        step(OwnFinding.PAYLOAD_DIFFERS, Answer.SKIPPED, "phase 1 of this RequestID was not decided here");
    }

    private void checkEarlierPhase(EarlierPhase earlier) {
        var placed = facts.credentials().map(credentials -> digests(credentials.certificates()));
        if (placed.isEmpty()) {
            noEarlierPhase();
            return;
        }
        var before = digests(earlier.certificates());
        step(
                "phase 1 is record " + earlier.sequence() + ", " + earlier.outcome(),
                placed.get().equals(before),
                OwnFinding.PAYLOAD_DIFFERS,
                PAYLOAD,
                String.join(", ", placed.get().stream().sorted().toList()),
                String.join(", ", before.stream().sorted().toList()),
                "The payload does not place the certificates that phase 1 (record " + earlier.sequence()
                        + ") was about.");
    }

    private static Set<String> digests(List<PlacedCertificate> certificates) {
        return certificates.stream()
                .map(certificate -> certificate.cell().use() + " " + certificate.sha256())
                .collect(Collectors.toSet());
    }

    private void step(
            String detail,
            boolean holds,
            OwnFinding finding,
            String location,
            String seen,
            String expected,
            String sentence) {
        step(finding, holds ? Answer.YES : Answer.NO, detail);
        if (!holds) {
            findings.add(finding.at(location, seen, expected, sentence));
        }
    }

    private void step(OwnFinding finding, Answer answer, String detail) {
        trail.add(new CheckStep(finding.name(), answer, detail));
    }
}
