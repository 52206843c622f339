package uk.gridwarden.gateway.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
    private static final int MOST = 10_000;
    private static final Duration TIME = Duration.ofSeconds(10);

    private final MovableClock clock = new MovableClock();

    @Test
    void takesInABodyThatKeepsWithinItsLimits() {
        var body = BoundedBody.read(new ByteArrayInputStream("x".repeat(10_000).getBytes(UTF_8)), MOST, TIME, clock);

        assertThat(body.end()).isEqualTo(BoundedBody.End.COMPLETE);
        assertThat(body.octets()).hasSize(10_000);
    }

    @Test
    void stopsAtABodyThatIsTooLarge() {
        var body = BoundedBody.read(endless(Duration.ZERO), MOST, TIME, clock);

        assertThat(body.end()).isEqualTo(BoundedBody.End.TOO_LARGE);
        assertThat(body.octets()).hasSize(10_001);
    }

    @Test
    void stopsAtASenderThatHandsInOctetByOctet() {
        var body = BoundedBody.read(endless(Duration.ofSeconds(3)), MOST, TIME, clock);

        assertThat(body.end()).isEqualTo(BoundedBody.End.TOO_SLOW);
        assertThat(body.octets())
                .as("the fourth octet came after twelve seconds")
                .hasSize(4);
    }

    @Test
    void readsOnToTheEndOfATooLargeBodyButNoLongerThanItsTime() {
        var large = new ByteArrayInputStream(new byte[30_000]);
        assertThat(BoundedBody.read(large, MOST, TIME, clock).end()).isEqualTo(BoundedBody.End.TOO_LARGE);
        assertThat(large.available()).as("left over").isZero();

        var started = clock.instant();
        var slow = BoundedBody.read(endless(Duration.ofMillis(1)), 5, TIME, clock);
        assertThat(slow.end()).isEqualTo(BoundedBody.End.TOO_LARGE);
        assertThat(Duration.between(started, clock.instant())).isLessThan(Duration.ofSeconds(11));
    }

    @Test
    void takesABodyWhoseLastOctetCameJustInTime() {
        var body = BoundedBody.read(octets(5, Duration.ofSeconds(2)), MOST, TIME, clock);

        assertThat(body.end()).isEqualTo(BoundedBody.End.COMPLETE);
    }

    @Test
    void tellsASenderThatFellSilentFromAConnectionThatBroke() {
        var silent = BoundedBody.read(failing(new IOException(new TimeoutException("idle"))), MOST, TIME, clock);
        var broken = BoundedBody.read(failing(new IOException("reset")), MOST, TIME, clock);

        assertThat(silent.end()).isEqualTo(BoundedBody.End.TOO_SLOW);
        assertThat(broken.end()).isEqualTo(BoundedBody.End.BROKEN);
        assertThat(broken.octets()).as("what had arrived until then").hasSize(1);
    }

    private InputStream endless(Duration each) {
        return octets(Integer.MAX_VALUE, each);
    }

    /** Hands out single octets, each after a time. */
    private InputStream octets(int count, Duration each) {
        return new InputStream() {
            private int given;

            @Override
            public int read() {
                if (given == count) {
                    return -1;
                }
                given++;
                clock.advance(each);
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                var octet = read();
                if (octet < 0) {
                    return -1;
                }
                buffer[offset] = (byte) octet;
                return 1;
            }
        };
    }

    /** One octet, and then a failure. */
    private static InputStream failing(IOException failure) {
        return new InputStream() {
            private boolean isFirst = true;

            @Override
            public int read() throws IOException {
                if (isFirst) {
                    isFirst = false;
                    return 'x';
                }
                throw failure;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                buffer[offset] = (byte) read();
                return 1;
            }
        };
    }
}
