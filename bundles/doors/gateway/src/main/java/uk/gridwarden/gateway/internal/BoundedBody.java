package uk.gridwarden.gateway.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;

/**
 * The octets of a body, as far as they were read, and how the reading ended.
 *
 * <p>A sender that sends octet by octet would hold a thread for as long as it likes, and a few dozen such senders all
 * threads. So the whole body has a time limit; the listener's idle timeout cuts off a sender that falls silent.
 */
record BoundedBody(byte[] octets, End end) {
    private static final int PIECE = 8192;
    private static final long MOST_DRAINED = 16L * 1024 * 1024;

    enum End {
        COMPLETE,
        TOO_LARGE,
        TOO_SLOW,
        BROKEN
    }

    static BoundedBody read(InputStream stream, int mostOctets, Duration time, Clock clock) {
        var taken = new ByteArrayOutputStream();
        var deadline = clock.instant().plus(time);
        var piece = new byte[PIECE];
        try {
            for (var count = stream.read(piece); count >= 0; count = stream.read(piece)) {
                taken.write(piece, 0, count);
                if (taken.size() > mostOctets) {
                    drain(stream, deadline, clock);
                    return new BoundedBody(taken.toByteArray(), End.TOO_LARGE);
                }
                if (clock.instant().isAfter(deadline)) {
                    return new BoundedBody(taken.toByteArray(), End.TOO_SLOW);
                }
            }
            return new BoundedBody(taken.toByteArray(), End.COMPLETE);
        } catch (IOException broken) {
            var end = broken.getCause() instanceof TimeoutException ? End.TOO_SLOW : End.BROKEN;
            return new BoundedBody(taken.toByteArray(), end);
        }
    }

    /** A sender that is still busy sending would not see its answer. */
    private static void drain(InputStream stream, Instant deadline, Clock clock) throws IOException {
        var piece = new byte[PIECE];
        var drained = 0L;
        while (drained < MOST_DRAINED && !clock.instant().isAfter(deadline)) {
            var count = stream.read(piece);
            if (count < 0) {
                return;
            }
            drained += count;
        }
    }
}
