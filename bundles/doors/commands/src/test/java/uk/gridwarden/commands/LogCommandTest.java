package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
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
        command.what = List.of("key");

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(examples.printed().strip()).isEqualTo(key.toString()).startsWith("PeterNeumann+c74f20a3+");
    }

    @Test
    void showsTheNewestCheckpoint() {
        command.log = log(Optional.empty(), Optional.of(new Checkpoint("gridwarden/node-a", 7, Sha256.of()).note()));
        command.what = List.of("checkpoint");

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        assertThat(examples.printed().lines().limit(2)).containsExactly("gridwarden/node-a", "7");
    }

    @Test
    void provesThatOneCheckpointContinuesAnother() throws Exception {
        var note = new Checkpoint("gridwarden/node-a", 7, Sha256.of()).note();
        command.log = log(Optional.empty(), Optional.of(note));
        command.what = List.of("consistency", "7", "7");

        assertThat(command.execute()).isEqualTo(ExitStatus.OK);
        var answer = new ObjectMapper().readTree(examples.printed());
        assertThat(answer.get("log").asText()).isEqualTo("gridwarden/node-a");
        assertThat(answer.get("older").asText()).isEqualTo(note.toString());
        assertThat(answer.get("newer").asText()).isEqualTo(note.toString());
        assertThat(answer.at("/proof/0").asText()).isEqualTo(Sha256.of().toString());
    }

    @Test
    void saysThatThereAreNoSuchCheckpoints() {
        command.log = log(Optional.empty(), Optional.empty());
        command.what = List.of("consistency", "3", "2");

        assertThat(command.execute()).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(examples.printed())
                .startsWith("There are no checkpoints over 3 and over 2 records, the older one first.");
    }

    @Test
    void saysThatThereIsNoKeyAndNoCheckpoint() {
        command.log = log(Optional.empty(), Optional.empty());
        command.what = List.of("key");

        assertThat(command.execute()).isEqualTo(ExitStatus.NOT_FOUND);
        command.what = List.of("checkpoint");
        assertThat(command.execute()).isEqualTo(ExitStatus.NOT_FOUND);
        assertThat(examples.printed().lines())
                .containsExactly(
                        "Checkpoints are not signed: checkpoint.key.file is empty.", "There is no checkpoint yet.");
    }

    @Test
    void namesThePartsThatThereAre() {
        command.log = log(Optional.empty(), Optional.empty());
        command.what = List.of("keys");

        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        command.what = List.of("consistency", "7");
        assertThat(command.execute()).isEqualTo(ExitStatus.REFUSED);
        assertThat(examples.printed())
                .contains("Unknown part 'keys'; expected key, checkpoint or consistency OLDER NEWER");
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
            public Optional<Consistency> consistency(long older, long newer) {
                return older > newer
                        ? Optional.empty()
                        : checkpoint.map(
                                note -> new Consistency("gridwarden/node-a", note, note, List.of(Sha256.of())));
            }

            @Override
            public Optional<VerifierKey> key() {
                return key;
            }
        };
    }
}
