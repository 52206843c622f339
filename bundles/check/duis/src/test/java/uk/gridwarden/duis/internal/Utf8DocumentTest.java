package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duis.RefusedRequestException;

/** The text is exactly that of a decoder which reports every fault. */
class Utf8DocumentTest {
    private static final long SEED = 20_260_601;
    private static final int DOCUMENTS = 20_000;

    private final Random random = new Random(SEED);

    @Test
    void decodesWhatIsUtf8AndRefusesAllElse() {
        var refused = 0;
        for (var i = 0; i < DOCUMENTS; i++) {
            var octets = mutated(("<a>z\u00e9\u20ac\ud83d\ude00\ufffd" + i + "</a>").getBytes(StandardCharsets.UTF_8));
            var strict = strictly(octets);
            assertThat(decoded(octets)).isEqualTo(strict);
            refused += strict == null ? 1 : 0;
        }
        assertThat(refused).isBetween(DOCUMENTS / 4, DOCUMENTS * 3 / 4);
    }

    private byte[] mutated(byte[] octets) {
        for (var i = random.nextInt(3); i > 0; i--) {
            // Not the first two, by which UTF-16 is recognised.
            octets[2 + random.nextInt(octets.length - 2)] = (byte) random.nextInt(256);
        }
        return octets;
    }

    private static String decoded(byte[] octets) {
        try {
            return Utf8Document.decode(octets);
        } catch (RefusedRequestException refusal) {
            return null;
        }
    }

    private static String strictly(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }
}
