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
        for (var start :
                List.of("=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", " =", "\t@")) {
            assertThat(DataCsv.text(List.of(List.of(start + "1")))).startsWith("\"'" + start);
        }
    }

    @Test
    void keepsAQuoteFromEndingTheFieldBeforeAFormula() {
        assertThat(DataCsv.text(List.of(List.of("a\",=1+1", "\"=1")))).isEqualTo("\"a\"\",=1+1\",\"\"\"=1\"\r\n");
    }

    @Test
    void leavesTextAndNumbersAlone() {
        assertThat(DataCsv.text(List.of(List.of("12 = a dozen", "0.5", "", " blank"))))
                .isEqualTo("\"12 = a dozen\",\"0.5\",\"\",\" blank\"\r\n");
    }
}
