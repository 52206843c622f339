package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PackedDocumentTest {
    private static final byte[] DOCUMENT = "<Request>".repeat(400).getBytes(StandardCharsets.UTF_8);

    @Test
    void givesBackWhatWasPackedInLessThanHalfTheSpace() {
        var packed = PackedDocument.pack(DOCUMENT);

        assertThat(packed).hasSizeLessThan(DOCUMENT.length / 2);
        assertThat(PackedDocument.unpack(packed)).isEqualTo(DOCUMENT);
        assertThat(PackedDocument.unpack(PackedDocument.pack(new byte[0]))).isEmpty();
    }

    @Test
    void givesAnythingElseForOctetsThatWereAltered() {
        var packed = PackedDocument.pack(DOCUMENT);
        packed[packed.length / 2] ^= 1;

        assertThat(PackedDocument.unpack(packed)).isNotEqualTo(DOCUMENT);
        assertThat(PackedDocument.unpack(DOCUMENT)).isEqualTo(DOCUMENT);
    }
}
