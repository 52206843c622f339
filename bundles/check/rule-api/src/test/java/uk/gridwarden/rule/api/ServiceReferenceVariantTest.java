package uk.gridwarden.rule.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceReferenceVariantTest {

    @ParameterizedTest
    @CsvSource({"6.21, 6.21", "6.15.1, 6.15", "1.1.1, 1.1", "11.1, 11.1", "8.14.12, 8.14", "99.99.99, 99.99"})
    void namesItsServiceReference(String value, String reference) {
        assertThat(new ServiceReferenceVariant(value).serviceReference()).isEqualTo(reference);
        assertThat(new ServiceReferenceVariant(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "6",
                "6.",
                ".6",
                "6.15.",
                "6..1",
                "6.15.1.1",
                "0.1",
                "6.0",
                "6.15.0",
                "06.15",
                "6.015",
                "6.15.01",
                "100.1",
                "6.100",
                "6.15.100",
                "6,15",
                "6-15",
                "6.15.1a",
                "SRV 6.15.1",
                " 6.15.1",
                "6.15.1 ",
                "6.15.1\n",
                "٦.١٥"
            })
    void refusesWhatIsNotTwoOrThreeNumbers(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceReferenceVariant(value))
                .withMessage(
                        "'" + value + "' is not a Service Reference Variant; expected a form such as 6.15.1 or 6.21");
    }
}
