package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uk.gridwarden.duis.RefusedRequestException;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.rule.api.Sha256;

/** Whatever is done to a signed document, it is refused in good order or it still says what was signed. */
class MutatedDocumentTest {
    private static final long SEED = 20_260_601;
    private static final int MUTATIONS = 1_500;
    private static final String INTERESTING = "<>&;\"'/!?-[]:= \u0000\u0009aZ0#%\u00e9";

    private final SignedRequests requests = new SignedRequests();
    private final Random random = new Random(SEED);

    @Test
    void refusesEveryMutationOrReadsWhatWasSigned() throws FailureException {
        var original = requests.signedCredentialRequest().getBytes(StandardCharsets.UTF_8);
        var signed = requests.reader.read(original, SignedRequests.NOW).contentDigest();
        var refused = 0;
        for (var i = 0; i < MUTATIONS; i++) {
            try {
                var mutated = mutate(original);
                var verified = requests.reader.read(mutated, SignedRequests.NOW);
                assertThat(verified.contentDigest())
                        .isEqualTo(signed)
                        .isEqualTo(Sha256.of(CanonicalForms.covered(mutated)).toString());
                assertThat(verified.document()).isEqualTo(CanonicalForms.whole(mutated));
            } catch (RefusedRequestException refusal) {
                assertThat(refusal.getMessage()).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(MUTATIONS / 2);
    }

    private byte[] mutate(byte[] original) {
        var from = random.nextInt(original.length);
        var to = Math.min(original.length, from + 1 + random.nextInt(40));
        var mutated = Arrays.copyOf(original, original.length);
        switch (random.nextInt(4)) {
            case 0 -> mutated[from] = (byte) random.nextInt(256);
            case 1 -> mutated[from] = (byte) INTERESTING.charAt(random.nextInt(INTERESTING.length()));
            case 2 -> mutated = without(original, from, to);
            default -> mutated = repeated(original, from, to);
        }
        return mutated;
    }

    private static byte[] without(byte[] original, int from, int to) {
        var shorter = Arrays.copyOf(original, original.length - (to - from));
        System.arraycopy(original, to, shorter, from, original.length - to);
        return shorter;
    }

    private static byte[] repeated(byte[] original, int from, int to) {
        var longer = Arrays.copyOf(original, original.length + (to - from));
        System.arraycopy(original, from, longer, to, original.length - from);
        return longer;
    }
}
