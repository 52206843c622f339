package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.SearchPage;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.engine.DecisionOutcome;
import uk.gridwarden.engine.Rejudgement.Rejudged;
import uk.gridwarden.rule.api.Outcome;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.test.decisions.ExampleDecision;

class VerifyLogCommandTest {
    private static final Sha256 HEAD = Sha256.of();
    private static final Verification INTACT =
            new Verification.Intact(3, 14, HEAD, List.of("Records up to 14 are vouched for by a key."));
    private static final Verification BROKEN = new Verification.Broken(7, "its hash differs.");

    private final RecordedExamples examples = new RecordedExamples();
    private final List<Object> asked = new ArrayList<>();
    private final VerifyLogCommand command = new VerifyLogCommand();

    @BeforeEach
    void wire() {
        command.session = examples.session();
    }

    @Test
    void namesTheRecordsAndTheHeadOfAnIntactLog() {
        found(INTACT);
        command.from = 3;

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(asked).containsExactly(new VerificationRequest(3, List.of(), List.of(), 0));
        assertThat(examples.printed().strip())
                .isEqualTo("Intact: records 3 to 14, head " + HEAD + "\nRecords up to 14 are vouched for by a key.");
    }

    @Test
    void namesTheFirstBadRecord() {
        found(BROKEN);

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(asked).containsExactly(VerificationRequest.whole());
        assertThat(examples.printed().strip()).isEqualTo("BROKEN at record 7: its hash differs.");
    }

    @Test
    void printsAnIntactLogAsJson() throws Exception {
        found(INTACT);
        command.json = true;

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(new ObjectMapper().readTree(examples.printed()))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"intact\": true, \"first\": 3, \"last\": 14, \"headHash\": \"" + HEAD
                                + "\", \"pins\":" + " [\"Records up to 14 are vouched for by a key.\"]}"));
    }

    @Test
    void printsABrokenLogAsJson() throws Exception {
        found(BROKEN);
        command.json = true;

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(new ObjectMapper().readTree(examples.printed()))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"intact\": false, \"sequence\": 7, \"reason\": \"its hash differs.\"}"));
    }

    @Test
    void explainsThatTheFirstRecordIsOutOfRange() {
        command.log = RecordedExamples.log("verify", arguments -> {
            throw new IllegalArgumentException("the first record to verify is 20; expected 1 to 15");
        });

        assertThat(command.execute()).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(examples.printed().strip()).isEqualTo("The first record to verify is 20; expected 1 to 15.");
    }

    @Test
    void saysThatTheLogCannotBeRead() {
        command.log = RecordedExamples.unavailableLog("verify");

        assertThat(command.execute()).isEqualTo(ExitStatus.UNAVAILABLE);
        assertThat(examples.printed().strip()).isEqualTo("The log cannot be read.");
    }

    @Test
    void judgesDecisionsAgainByTheirOwnRules() {
        foundWithDecision();
        command.rejudgement = facts -> rejudged(ExampleDecision.GENERATION_DIGEST, DecisionOutcome.ACCEPTED);
        command.replay = true;

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(examples.printed()).contains("1 of 1 decisions were judged again by their own rules.");
    }

    @Test
    void namesADecisionThatDoesNotFollowFromItsOwnFacts() {
        foundWithDecision();
        command.rejudgement = facts -> rejudged(ExampleDecision.GENERATION_DIGEST, DecisionOutcome.REJECTED);
        command.replay = true;

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(examples.printed())
                .contains("BROKEN at record 7: the outcome does not follow from its own facts: outcome was ACCEPTED,"
                        + " now REJECTED");
    }

    @Test
    void doesNotMindThatOtherRulesJudgeOtherwise() {
        foundWithDecision();
        command.rejudgement = facts -> rejudged(Sha256.of(), DecisionOutcome.REJECTED);
        command.replay = true;

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(examples.printed()).contains("0 of 1 decisions were judged again by their own rules.");
    }

    private void foundWithDecision() {
        command.log = RecordedExamples.log(Map.of(
                "verify",
                INTACT,
                "search",
                new SearchPage(List.of(RecordedExamples.accepted(7)), Optional.empty(), 0)));
    }

    private static Rejudged rejudged(Sha256 digest, DecisionOutcome outcome) {
        return new Rejudged(
                outcome,
                true,
                List.of(),
                List.of(),
                List.of(RecordedExamples.verdict("1.0.0", Outcome.pass(), false)),
                ExampleDecision.generation(4, digest));
    }

    private void found(Verification verification) {
        command.log = RecordedExamples.log("verify", arguments -> {
            asked.add(arguments[0]);
            return verification;
        });
    }
}
