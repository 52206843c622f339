package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.decision.log.PublishedLog;
import uk.gridwarden.rule.api.Sha256;
import uk.gridwarden.transparency.log.Checkpoint;
import uk.gridwarden.transparency.log.SignedNote;
import uk.gridwarden.transparency.log.VerifierKey;

class LogCommandTest {
    private final RecordedExamples examples = new RecordedExamples();
    private final LogCommand command = new LogCommand();

    @BeforeEach
    void wire() {
        command.session = examples.session();
    }

    @Test
    void showsThePublicKeyInTheFormOfNotes() {
        var key = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        command.log = log(Optional.of(key), Optional.empty());
        command.what = "key";

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(examples.printed().strip()).isEqualTo(key.toString()).startsWith("PeterNeumann+c74f20a3+");
    }

    @Test
    void showsTheNewestCheckpoint() {
        command.log = log(Optional.empty(), Optional.of(new Checkpoint("gridwarden/node-a", 7, Sha256.of()).note()));
        command.what = "checkpoint";

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(examples.printed().lines().limit(2)).containsExactly("gridwarden/node-a", "7");
    }

    @Test
    void saysThatThereIsNoKeyAndNoCheckpoint() {
        command.log = log(Optional.empty(), Optional.empty());
        command.what = "key";

        assertThat(command.execute()).isEqualTo(ExitStatus.NOT_FOUND);
        command.what = "checkpoint";
        assertThat(command.execute()).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(examples.printed().lines())
                .containsExactly(
                        "Checkpoints are not signed: checkpoint.key.file is empty.", "There is no checkpoint yet.");
    }

    @Test
    void namesThePartsThatThereAre() {
        command.log = log(Optional.empty(), Optional.empty());
        command.what = "keys";

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(examples.printed()).contains("Unknown part 'keys'; expected key or checkpoint");
    }

    private static PublishedLog log(Optional<VerifierKey> key, Optional<SignedNote> checkpoint) {
        return new PublishedLog() {
            @Override
            public Optional<SignedNote> checkpoint() {
                return checkpoint;
            }

            @Override
            public Optional<byte[]> tile(String path) {
                return Optional.empty();
            }

            @Override
            public Optional<Inclusion> prove(long sequence) {
                return Optional.empty();
            }

            @Override
            public Optional<VerifierKey> key() {
                return key;
            }
        };
    }
}
