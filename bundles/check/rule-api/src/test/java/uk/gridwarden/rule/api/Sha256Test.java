package uk.gridwarden.rule.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sha256Test {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void digestsTheTestVectorOfTheStandard() {
        assertThat(Sha256.of("abc".getBytes(UTF_8))).hasToString(ABC);
        assertThat(Sha256.of("a".getBytes(UTF_8), "bc".getBytes(UTF_8))).hasToString(ABC);
    }

    @Test
    void readsItsTextFormInEitherCase() {
        assertThat(Sha256.parse(ABC.toUpperCase(java.util.Locale.ROOT))).isEqualTo(Sha256.parse(ABC));
        assertThat(Sha256.ofDigest(Sha256.parse(ABC).toOctets())).hasToString(ABC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ba78", "zz7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"})
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sha256.parse(text))
                .withMessageContaining("expected 64 hexadecimal digits");
    }

    @Test
    void cannotBeChangedThroughItsOctets() {
        var digest = Sha256.parse(ABC);
        digest.toOctets()[0] = 0;

        assertThat(digest).hasToString(ABC);
    }
}
