package uk.gridwarden.duis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaResponseCodesTest {
    private final SchemaResponseCodes codes = new SchemaResponseCodes();

    @ParameterizedTest
    @CsvSource({
        "I99, true, true",
        "E120207, true, true",
        "W081401, true, true",
        "E061510, true, false",
        "E9901, true, false",
        "E6, false, false",
        "E061514, false, false"
    })
    void tellsStockCodesFromItsOwn(String code, boolean known, boolean stock) {
        assertThat(codes.isKnown(code)).isEqualTo(known);
        assertThat(codes.isStock(code)).isEqualTo(stock);
    }
}
