package uk.gridwarden.rule.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MpxnTest {
    private static final Mpxn MPAN = new Mpxn("1012345678901");

    @ParameterizedTest
    @ValueSource(strings = {"1", "9900112233", "1012345678901", "0000000000000"})
    void takesThirteenDigitsOrOneToTen(String value) {
        assertThat(new Mpxn(value).value()).isEqualTo(value);
        assertThat(Mpxn.in(value)).contains(new Mpxn(value));
    }

    @ParameterizedTest
    @CsvSource({"1000999888, 1000999888", "0100099988, 100099988", "00000042, 42", "42, 42", "0, 0", "0000000000, 0"})
    void takesAnMprnWithAndWithoutLeadingZerosForTheSame(String written, String value) {
        assertThat(new Mpxn(written)).isEqualTo(new Mpxn(value));
        assertThat(new Mpxn(written).value()).isEqualTo(value);
        assertThat(Mpxn.in(written)).contains(new Mpxn(value));
    }

    @Test
    void keepsTheLeadingZerosOfAnMpan() {
        assertThat(new Mpxn("0012345678901").value()).isEqualTo("0012345678901");
    }

    @Test
    void masksAnMprnInATextWithItsLeadingZeros() {
        assertThat(new Mpxn("123456").maskedIn("at 123456, at 0000123456, at 10123456"))
                .isEqualTo("at 12**56, at 12**56, at 10123456");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "             ",
                "12345678901",
                "123456789012",
                "10123456789012",
                "AB-12",
                "101234567890X",
                "101234567890٣",
                "123456\n",
                "\u001b[2J56",
                "1 2"
            })
    void refusesAnythingElse(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mpxn(value))
                .withMessage("a value of " + value.length() + " characters is neither an MPAN nor an MPRN; expected"
                        + " an MPAN of 13 digits or an MPRN of 1 to 10 digits");
        assertThat(Mpxn.in(value)).isEmpty();
    }

    @Test
    void doesNotSayInItsRefusalWhatWasGiven() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mpxn("10123456789012"))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("1012"));
    }

    // 1012345678901 has the wrong check digit: 3 would be right.
    @ParameterizedTest
    @CsvSource({"1012345678901, true", "1012345678903, true", "0000000000000, true", "9900112233, false"})
    void tellsAnMpanByItsThirteenDigitsWhateverTheCheckDigit(String value, boolean isMpan) {
        assertThat(new Mpxn(value).isMpan()).isEqualTo(isMpan);
    }

    @ParameterizedTest
    @CsvSource({
        "1, *",
        "12, **",
        "1234, ****",
        "12345, 12*45",
        "123456, 12**56",
        "9900112233, 99******33",
        "1012345678901, 10*********01"
    })
    void showsNoMoreThanTwoCharactersAtEachEnd(String value, String masked) {
        assertThat(new Mpxn(value).masked()).isEqualTo(masked);
        assertThat(new Mpxn(value)).hasToString(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "no number, no number",
        "at 12345, at 12345",
        "at 123456, at 12**56",
        "x1012345678901y, x10*********01y",
        "12345678901234567 and 9900112233, 12*************67 and 99******33"
    })
    void masksEveryNumberThatCouldHoldOne(String text, String masked) {
        assertThat(Mpxn.maskedNumbersIn(text)).isEqualTo(masked);
    }

    @Test
    void isNeverInFullInTheWordsOfWhatHoldsIt() {
        assertThat(new Registered(MPAN).toString()).contains("10*********01").doesNotContain("1012345678901");
    }

    private record Registered(Mpxn mpxn) {}

    @ParameterizedTest
    @CsvSource({
        "1012345678901, 10*********01",
        "The MPAN 1012345678901 is odd., The MPAN 10*********01 is odd.",
        "(1012345678901), (10*********01)",
        "1012345678901/1012345678901, 10*********01/10*********01",
        "1012345678901_1012345678901, 10*********01_10*********01",
        "-1012345678901-, -10*********01-",
        "é1012345678901é, é10*********01é"
    })
    void isMaskedInATextWhereverItStandsByItself(String text, String masked) {
        assertThat(MPAN.maskedIn(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no metering point",
                "101234567890",
                "10123456789012",
                "11012345678901",
                "a1012345678901",
                "1012345678901Z"
            })
    void isLeftWhereItIsAPartOfSomethingElse(String text) {
        assertThat(MPAN.maskedIn(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"12345, The number 12345 was seen., The number 12345 was seen.", "123456, at 123456, at 12**56"})
    void isToldFromOtherTextFromSixCharactersOn(String value, String text, String masked) {
        assertThat(new Mpxn(value).maskedIn(text)).isEqualTo(masked);
    }

    @Test
    void isOrderedByItsCharacters() {
        assertThat(new Mpxn("10")).isLessThan(new Mpxn("9")).isEqualByComparingTo(new Mpxn("10"));
    }
}
