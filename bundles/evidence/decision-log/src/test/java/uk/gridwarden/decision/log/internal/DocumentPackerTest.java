package uk.gridwarden.decision.log.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DocumentPackerTest {
    private static final byte[] DOCUMENT = "<Request>".repeat(400).getBytes(StandardCharsets.UTF_8);

    private final DocumentPacker packer = new DocumentPacker();

    @Test
    void givesBackWhatWasPackedInLessThanHalfTheSpace() {
        var packed = packer.pack(DOCUMENT);

        assertThat(packed).hasSizeLessThan(DOCUMENT.length / 2);
        assertThat(DocumentPacker.unpack(packed)).isEqualTo(DOCUMENT);
        assertThat(DocumentPacker.unpack(packer.pack(new byte[0]))).isEmpty();
        assertThat(packer.pack(DOCUMENT)).isEqualTo(packed);
    }

    @Test
    void givesAnythingElseForOctetsThatWereAltered() {
        var packed = packer.pack(DOCUMENT);
        packed[packed.length / 2] ^= 1;

        assertThat(DocumentPacker.unpack(packed)).isNotEqualTo(DOCUMENT);
        assertThat(DocumentPacker.unpack(DOCUMENT)).isEqualTo(DOCUMENT);
    }
}
