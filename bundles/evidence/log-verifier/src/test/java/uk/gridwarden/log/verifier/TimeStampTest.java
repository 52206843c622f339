package uk.gridwarden.log.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.test.pki.TimeStampServer;
import uk.gridwarden.transparency.log.TimeStampAuthority;

class TimeStampTest extends VerifierTestCase {
    private TimeStampServer server;

    @BeforeEach
    void stampTheNewestCheckpoint() throws Exception {
        server = new TimeStampServer();
        export.timeStamps.put(20L, stamp(20));
        export.write(file());
    }

    private byte[] stamp(long size) throws Exception {
        return new TimeStampAuthority(List.of(server.certificate()))
                .stamp(export.checkpoints.get(size), server.address(), Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path file(X509Certificate certificate) throws Exception {
        return Files.write(Files.createTempFile(folder, "tsa", ".der"), certificate.getEncoded());
    }

    @Test
    void pinsWhatExistedAtATime() throws Exception {
        for (var certificate : List.of(server.certificate(), server.ca())) {
            assertThat(verified(file(), "--tsa", file(certificate)))
                    .contains("\nPinned by time stamps: records 1 to 20; 2026-03-01T12:00:00Z over 20 records\n");
        }
    }

    @Test
    void saysFromWhenTheFirstAndTheNewestAre() throws Exception {
        for (var size : List.of(6L, 12L)) {
            server.setTime(TimeStampServer.TIME.minusSeconds(100 - size));
            export.timeStamps.put(size, stamp(size));
        }
        export.write(file());

        assertThat(verified(file(), "--tsa", file(server.ca())))
                .contains("\nPinned by time stamps: records 1 to 20; 2026-03-01T11:58:26Z over 6 records, the newest of"
                        + " 2026-03-01T12:00:00Z over 20 records\n");
    }

    @Test
    void saysThatNobodyCheckedWhoMadeThem() {
        assertThat(verified(file()))
                .contains("\nNot pinned: records 1 to 20;")
                .contains(
                        "\nNot checked: who made the time stamps; give the certificate of the authority with --tsa\n");
    }

    @Test
    void findsATimeStampOfAnotherAuthority() throws Exception {
        try (var stranger = new TimeStampServer()) {
            for (var certificate : List.of(stranger.certificate(), stranger.ca())) {
                assertThat(verified(file(), "--tsa", file(certificate)))
                        .endsWith(
                                "has a time stamp that is not signed by the authority whose certificate was given.\n");
            }
        }
    }

    @Test
    void findsATimeStampOfAnotherCheckpoint() throws Exception {
        export.timeStamps.put(20L, stamp(18));
        export.write(file());

        assertThat(verified(file())).endsWith("has a time stamp that is over something else than the checkpoint.\n");
    }

    @Test
    void acceptsNoDamagedTimeStamp() throws Exception {
        var token = export.timeStamps.get(20L);
        var authority = List.of(server.certificate());
        var note = Note.parse(export.checkpoints.get(20L).toString());
        for (var index = 0; index < token.length; index++) {
            var damaged = token.clone();
            damaged[index] ^= 1;
            try {
                assertThat(TimeStamp.time(damaged, note, authority)).isEqualTo(TimeStampServer.TIME);
            } catch (MalformedExportException refused) {
                assertThat(refused.getMessage()).matches("(has|is|ends|cannot) .*");
            }
        }
    }
}
