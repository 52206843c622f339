package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.decision.log.SearchCriteria.newest;
import static uk.gridwarden.test.decisions.ExampleDecision.RECEIVED_AT;
import static uk.gridwarden.test.decisions.ExampleDecision.mismatch;
import static uk.gridwarden.test.decisions.ExampleDecision.refusal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.SearchCriteria.Criterion;
import uk.gridwarden.decision.log.Statistics.CodeCount;
import uk.gridwarden.decision.log.Statistics.CodeKind;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.engine.RuleVerdict;
import uk.gridwarden.rule.api.Finding;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.test.decisions.ExampleDecision;

/** Eleven records whose codes are counted by hand. */
class CodeCountTest extends LogTestCase {
    private static final String MISMATCH = "NETWORK_OPERATOR_MISMATCH";
    private static final String EXPIRED = "CERTIFICATE_EXPIRED";
    private static final String STALE = "REGISTRATION_STALE";

    @Test
    void tellsWhatDecidedFromWhatWasOnlyNoted() throws Exception {
        var log = openLog();
        log.record(ExampleDecision.of(1).build());
        // Three rejected, one of them although its second finding is only monitored.
        log.record(ExampleDecision.of(2).rejectedFor(mismatch()).build());
        log.record(ExampleDecision.of(3).rejectedFor(mismatch()).build());
        log.record(ExampleDecision.of(4)
                .rejectedFor(mismatch())
                .alsoFinding(finding(EXPIRED))
                .build());
        // Three that went on because of MONITOR, one of them with two findings of one code.
        log.record(ExampleDecision.of(5).monitoredFor(mismatch()).build());
        log.record(ExampleDecision.of(6).monitoredFor(mismatch()).build());
        log.record(ExampleDecision.of(7)
                .monitoredFor(finding(EXPIRED))
                .alsoFinding(finding(EXPIRED))
                .build());
        // One that was only asked about.
        log.record(ExampleDecision.of(8).rejectedFor(mismatch()).dryRun().build());
        // Two accepted that a rule in the shadow would have stopped, each for its own reason.
        log.record(ExampleDecision.of(9)
                .alsoJudgedBy(shadow(Outcome.fail(mismatch())))
                .alsoJudgedBy(shadow(Outcome.pass()))
                .build());
        log.record(ExampleDecision.of(10)
                .alsoJudgedBy(shadow(
                        new Outcome.Undetermined(finding(STALE), List.of(), List.of(), List.of(finding(EXPIRED)))))
                .warningOf(finding(MISMATCH))
                .build());
        log.record(refusal(Optional.empty()));

        assertThat(log.statistics(Optional.empty(), Optional.empty()).codes())
                .containsExactlyInAnyOrder(
                        new CodeCount(CodeKind.FINDING, MISMATCH, 3),
                        new CodeCount(CodeKind.MONITORED, MISMATCH, 2),
                        new CodeCount(CodeKind.MONITORED, EXPIRED, 1),
                        new CodeCount(CodeKind.NOTED, EXPIRED, 1),
                        new CodeCount(CodeKind.DRY_RUN, MISMATCH, 1),
                        new CodeCount(CodeKind.SHADOW, MISMATCH, 1),
                        new CodeCount(CodeKind.SHADOW, STALE, 1),
                        new CodeCount(CodeKind.SHADOW, EXPIRED, 1),
                        new CodeCount(CodeKind.WARNING, MISMATCH, 1),
                        new CodeCount(CodeKind.REFUSAL, "SIGNATURE_INVALID", 1));
        assertThat(log.statistics(Optional.of(RECEIVED_AT.plusSeconds(1)), Optional.empty())
                        .codes())
                .isEmpty();
        assertThat(log.verify(VerificationRequest.whole())).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void searchesForNothingThatWasOnlyFoundInTheShadow() throws Exception {
        var log = openLog();
        log.record(ExampleDecision.of(1)
                .alsoJudgedBy(shadow(Outcome.fail(mismatch())))
                .build());
        log.record(ExampleDecision.of(2).monitoredFor(mismatch()).build());

        assertThat(log.search(newest(10).with(Criterion.CODE, MISMATCH)).entries())
                .extracting(entry -> entry.receipt().sequence())
                .containsExactly(2L);
    }

    private static RuleVerdict shadow(Outcome outcome) {
        return new RuleVerdict("NEXT-1", "2.0.0", outcome, Duration.ZERO, true);
    }

    private static Finding finding(String code) {
        return new Finding(code, "request", "", "", "It was found.");
    }
}
