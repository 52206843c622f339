package uk.gridwarden.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import uk.gridwarden.demo.ValidationClient;

/** A power cut in the middle of the work: whatever was answered is on record afterwards, and nothing else is lost. */
class RestartIT {
    private static final int THREADS = 4;
    private static final int ENOUGH = 100;
    private static final int UNAVAILABLE = 6;

    @Test
    void keepsEveryAnsweredDecisionThroughAPowerCut() throws Exception {
        var requests = new Requests();
        try (var platform = Platform.started("restart", requests.world())) {
            var load = Load.halfWrong(requests, platform, THREADS);
            try (var command = EndlessCommand.begunOn(platform)) {
                await().atMost(Platform.LIMIT).until(() -> load.count() >= ENOUGH);
                platform.kill();
                // Not 0, which would say that a request was accepted.
                assertThat(command.status()).isEqualTo(UNAVAILABLE);
                assertThat(command.printed()).contains("the connection was lost before the command completed");
            } finally {
                load.end();
            }
            assertThat(platform.processes()).isEmpty();
            var unreachable = platform.gw("rules");
            assertThat(unreachable.get(0)).isEqualTo(Integer.toString(UNAVAILABLE));
            assertThat(unreachable).anyMatch(line -> line.contains("the platform is not running"));

            Platform.start(platform);

            var client = new ValidationClient(platform.address("/services/validation"));
            for (var answered : load.answered()) {
                var before = answered.answer();
                var id = before.text("decisionId");
                var resent = client.validate(answered.request());
                assertThat(resent.text("repeated")).as(id).isEqualTo("true");
                for (var same : new String[] {"decisionId", "sequence", "headHash", "outcome", "responseCode"}) {
                    assertThat(resent.text(same)).as(same).isEqualTo(before.text(same));
                }
                assertThat(before.text("outcome")).isEqualTo(answered.right() ? "ACCEPTED" : "REJECTED");
            }
            var last = load.answered().get(load.count() - 1).answer();
            assertThat(client.explain(last.text("decisionId"), "SUMMARY").text("sequence"))
                    .isEqualTo(last.text("sequence"));
            // Whether what was cut off got its record is open; sent again, it is decided once and answered alike.
            for (var unanswered : load.unanswered().stream().limit(THREADS).toList()) {
                var first = client.validate(unanswered.request());
                var second = client.validate(unanswered.request());
                assertThat(first.isFault()).as(first.text("sentence")).isFalse();
                assertThat(second.text("repeated")).isEqualTo("true");
                assertThat(second.text("sequence")).isEqualTo(first.text("sequence"));
            }
            var verified = platform.gw("verify-log");
            assertThat(verified.get(0)).as(verified.toString()).isEqualTo("0");
            assertThat(verified.get(1)).startsWith("Intact: records 1 to ");

            var operator = client.send("<v:FindNetworkOperator><v:mpxn>9912345678901</v:mpxn></v:FindNetworkOperator>");
            assertThat(operator.texts("mpid")).containsExactly("NWIR");
        }
    }
}
