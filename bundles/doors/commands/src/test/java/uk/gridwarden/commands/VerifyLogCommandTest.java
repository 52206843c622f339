package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.Verification;
import uk.gridwarden.decision.log.VerificationRequest;
import uk.gridwarden.rule.api.Sha256;

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

    private void found(Verification verification) {
        command.log = RecordedExamples.log("verify", arguments -> {
            asked.add(arguments[0]);
            return verification;
        });
    }
}
