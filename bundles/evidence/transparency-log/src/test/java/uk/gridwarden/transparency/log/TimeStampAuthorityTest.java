package uk.gridwarden.transparency.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.gridwarden.test.pki.TimeStampServer;

class TimeStampAuthorityTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final SignedNote NOTE = new Checkpoint("log", 5, MerkleTree.EMPTY_ROOT).note();
    private static final SignedNote OTHER = new Checkpoint("log", 6, MerkleTree.EMPTY_ROOT).note();

    private final TimeStampServer server;
    private final TimeStampAuthority authority;

    TimeStampAuthorityTest() throws Exception {
        server = new TimeStampServer();
        authority = new TimeStampAuthority(List.of(server.certificate()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private byte[] stamp() throws TimeStampException {
        return authority.stamp(NOTE, server.address(), TIMEOUT);
    }

    @Test
    void stampsANoteWithTheTimeOfTheAuthority() throws Exception {
        var token = stamp();

        assertThat(authority.time(token, NOTE)).isEqualTo(TimeStampServer.TIME);
        assertThat(new TimeStampAuthority(List.of(server.ca())).time(token, NOTE))
                .isEqualTo(TimeStampServer.TIME);
        assertThat(TimeStampAuthority.of(new ByteArrayInputStream(server.ca().getEncoded()))
                        .time(token, NOTE))
                .isEqualTo(TimeStampServer.TIME);
    }

    @Test
    void refusesAStampOfAnotherNoteOrAuthority() throws Exception {
        var token = stamp();

        assertFails(
                () -> authority.time(token, OTHER),
                "the time stamp is over something else than the SHA-256 of the note");
        try (var stranger = new TimeStampServer()) {
            // Of the same names and serial numbers, with other keys.
            assertFails(
                    () -> new TimeStampAuthority(List.of(stranger.certificate())).time(token, NOTE), "does not hold");
            assertFails(() -> new TimeStampAuthority(List.of(stranger.ca())).time(token, NOTE), "does not hold");
        }
        assertFails(() -> new TimeStampAuthority(List.of()).time(token, NOTE), "signed by another authority, CN=CA");
    }

    @Test
    void refusesADamagedStamp() throws Exception {
        var token = stamp();

        for (var index = 0; index < token.length; index += 7) {
            var damaged = token.clone();
            damaged[index] ^= 1;
            try {
                assertThat(authority.time(damaged, NOTE)).isEqualTo(TimeStampServer.TIME);
            } catch (TimeStampException refused) {
                assertThat(refused).hasMessageContaining("the time stamp");
            }
        }
        assertFails(() -> authority.time(Arrays.copyOf(token, 100), NOTE), "does not hold");
        assertFails(() -> authority.time(new byte[0], NOTE), "does not hold");
    }

    @Test
    void refusesAStampFromATimeOutsideTheCertificate() {
        server.setTime(TimeStampServer.TIME.plus(Duration.ofDays(400)));

        assertFails(this::stamp, "the time stamp does not hold");
    }

    @Test
    void refusesAStampOfAnotherRequest() {
        server.changeRequests(request -> {
            var generator = new TimeStampRequestGenerator();
            return generator.generate(TSPAlgorithms.SHA256, request.getMessageImprintDigest(), BigInteger.TEN);
        });

        assertFails(this::stamp, "does not answer with a time stamp of the note: response contains wrong nonce");
    }

    @Test
    void saysWhyThereIsNoStamp() {
        server.answer(503, answer -> answer);
        assertFails(this::stamp, server.address() + " does not answer: HTTP status 503");
        server.answer(200, answer -> new byte[70_000]);
        assertFails(this::stamp, "more than 65536 octets");
        server.answer(200, answer -> "sorry".getBytes(StandardCharsets.US_ASCII));
        assertFails(this::stamp, "does not answer with a time stamp");
        server.close();
        assertFails(this::stamp, server.address() + " does not answer: ");
    }

    @Test
    void needsACertificate() {
        assertThatThrownBy(() -> TimeStampAuthority.of(new ByteArrayInputStream(new byte[0])))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessage("there is no certificate of a time-stamping authority");
    }

    private static void assertFails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(TimeStampException.class).hasMessageContaining(message);
    }
}
