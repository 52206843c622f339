package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uk.gridwarden.failures.FaultCode;

class RefusalTest {
    @Test
    void cutsALongSentenceWithoutCuttingACharacterInHalves() {
        var refusal = new Refusal(FaultCode.SCHEMA_INVALID, "x" + "\ud800\udc00".repeat(400));

        assertThat(refusal.getMessage()).hasSizeLessThan(600).endsWith("(and more).");
        assertThat(refusal.getMessage().codePoints())
                .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    @Test
    void keepsASentenceOnOneLine() {
        assertThat(new Refusal(FaultCode.SCHEMA_INVALID, "one\r\ntwo.")).hasMessage("one two.");
    }
}
