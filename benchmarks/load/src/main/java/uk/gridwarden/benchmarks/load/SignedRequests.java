package uk.gridwarden.benchmarks.load;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import uk.gridwarden.demo.ValidationClient;
import uk.gridwarden.demo.ValidationClient.SoapVersion;

/**
 * A file of SOAP messages, each with a signed request of its own, for {@code requests.lua}.
 *
 * <p>A message lies in a slot of the same size and begins with its length in four octets. Not thread-safe.
 */
final class SignedRequests {
    private static final int SLOT = 8_192;
    /** Requests that the generator may have read but not counted as answered. */
    private static final int UNDER_WAY = 64;

    private final Path file;
    private final int count;
    private int next;
    private int answered;

    private SignedRequests(Path file, int count) {
        this.file = file;
        this.count = count;
    }

    /** Signs so many; {@code signed} gives another one each time. */
    static SignedRequests sign(Path file, int count, Supplier<byte[]> signed) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
            for (int number = 0; number < count; number++) {
                var message = SoapVersion.SOAP_1_1.envelope(ValidationClient.validation(signed.get(), false));
                out.writeInt(message.length);
                out.write(message);
                out.write(new byte[SLOT - Integer.BYTES - message.length]);
            }
        }
        return new SignedRequests(file, count);
    }

    /** What the script is told: the file, the size of a slot, and the first request to send. */
    List<String> arguments() {
        return List.of(file.toString(), Integer.toString(SLOT), Integer.toString(next));
    }

    void sent(int thisTime) {
        next = Math.min(count, next + thisTime + UNDER_WAY);
        answered += thisTime;
    }

    /** How many have been answered. */
    int answered() {
        return answered;
    }
}
