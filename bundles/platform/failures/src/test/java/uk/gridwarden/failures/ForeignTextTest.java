package uk.gridwarden.failures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignTextTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00,
                0x09,
                0x0A,
                0x0D,
                0x1B,
                0x7F,
                0x85,
                0x9F, // controls
                0xAD,
                0x180E,
                0x200B,
                0x200D,
                0x2060,
                0x2064,
                0xFEFF,
                0xFFF9,
                0xE0041, // format characters
                0x061C,
                0x200E,
                0x200F,
                0x202A,
                0x202E,
                0x2066,
                0x2069, // changes of direction
                0xA0,
                0x1680,
                0x2000,
                0x2009,
                0x202F,
                0x205F,
                0x3000, // blanks other than the space
                0x2028,
                0x2029, // separators
                0x0301,
                0x034F,
                0x0903,
                0x17B4,
                0x180B,
                0x20DD,
                0xFE0F,
                0xE0100, // marks and variation selectors
                0x115F,
                0x1160,
                0x2800,
                0x3164,
                0xFFA0,
                0xFFFC,
                0x1D159, // without shape
                0x2065,
                0xE000,
                0xFFFF,
                0xF0000,
                0xD800,
                0xDC00 // without an agreed shape
            })
    void escapesWhatCannotBeSeen(int point) {
        var text = "A" + Character.toString(point) + "B";

        assertThat(ForeignText.isHidden(point)).isTrue();
        assertThat(ForeignText.shown(text)).matches("A(\\\\u[0-9A-F]{4}){1,2}B");
        assertThat(ForeignText.firstHidden(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Northern Wires", "O’Neill & Sons – Gŵyr", "電力", "💡", "a\\u200Bb", "…", "�"})
    void leavesWhatCanBeSeen(String text) {
        assertThat(ForeignText.shown(text)).isSameAs(text);
        assertThat(ForeignText.firstHidden(text)).isEmpty();
    }

    @Test
    void showsEachEscapeAsJavaAndJsonWriteIt() {
        assertThat(ForeignText.shown("a\u200B\uDB40\uDC41b\n")).isEqualTo("a\\u200B\\uDB40\\uDC41b\\u000A");
    }

    @Test
    void leavesWhatWasShownBefore() {
        var shown = ForeignText.shown("a\u202Eb");

        assertThat(ForeignText.shown(shown)).isSameAs(shown);
    }

    @Test
    void keepsTheLinesOfLongerOutput() {
        assertThat(ForeignText.shownLines("a\nb\u200B\r\n")).isEqualTo("a\nb\\u200B\\u000D\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'a\u200Bb\u202E', \\u200B (ZERO WIDTH SPACE)",
        "'\u034F', \\u034F (COMBINING GRAPHEME JOINER)",
        "'\uDB40\uDD00', \\uDB40\\uDD00 (VARIATION SELECTOR-17)",
        "'\uFFFF', \\uFFFF"
    })
    void namesTheFirstHiddenCharacter(String text, String named) {
        assertThat(ForeignText.firstHidden(text)).contains(named);
    }
}
