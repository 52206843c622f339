package uk.gridwarden.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DataCsvTest {
    @Test
    void quotesEveryField() {
        assertThat(DataCsv.text(List.of(List.of("a", "b\"c"), List.of("1", ""))))
                .isEqualTo("\"a\",\"b\"\"c\"\r\n\"1\",\"\"\r\n");
    }

    @Test
    void keepsSpreadsheetsFromTakingAFieldForAFormula() {
        for (var start : List.of("=", "+", "-", "@", "\t", "\r")) {
            assertThat(DataCsv.text(List.of(List.of(start + "1")))).startsWith("\"'" + start);
        }
    }
}
