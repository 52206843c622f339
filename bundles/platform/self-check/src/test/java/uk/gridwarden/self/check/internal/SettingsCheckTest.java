package uk.gridwarden.self.check.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

class SettingsCheckTest {
    private final SettingsCheck check = SettingsCheck.of(
            "uk.gridwarden.example",
            new Definition(
                    new Attribute("is.required", AttributeDefinition.BOOLEAN),
                    new Attribute("days", AttributeDefinition.INTEGER),
                    new Attribute("several.days", AttributeDefinition.INTEGER, Integer.MAX_VALUE),
                    new Attribute("limit.ms", AttributeDefinition.LONG),
                    new Attribute("share", AttributeDefinition.DOUBLE),
                    new Attribute("folder", AttributeDefinition.STRING)));

    @Test
    void findsNothingAmissInValuesOfTheRightKind() {
        var result = check.check(Map.of(
                "is.required", "TRUE",
                "days", "7",
                "limit.ms", "9000000000",
                "share", "0.5",
                "folder", "anything",
                "service.pid", "uk.gridwarden.example",
                "felix.fileinstall.filename", "file:x"));

        assertThat(result.problems()).isEmpty();
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void takesValuesThatAreNoTextAsTheyAre() {
        var result =
                check.check(Map.of("is.required", true, "days", 7, "limit.ms", new long[] {1}, "folder", List.of("a")));

        assertThat(result.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "is.required, yes, true or false",
        "is.required, '', true or false",
        "days, 1O00, a whole number of at most 2147483647",
        "days, 9000000000, a whole number of at most 2147483647",
        "limit.ms, 1.5, a whole number",
        "share, half, a number"
    })
    void namesKeyFileValueAndWhatWouldBeRight(String key, String value, String expected) {
        assertThat(check.check(Map.of(key, value)).problems())
                .containsExactly(
                        key + " in etc/uk.gridwarden.example.cfg is '" + value + "'; expected " + expected + ".");
    }

    @Test
    void tellsANumberOutsideOfItsRange() {
        assertThat(check.check(Map.of("days", "-1")).problems())
                .containsExactly(
                        "days in etc/uk.gridwarden.example.cfg is '-1' (less than minimum); expected a number in"
                                + " its range, such as the default 64.");
    }

    @Test
    void looksAtEachOfSeveralValues() {
        assertThat(check.check(Map.of("several.days", List.of("1", "x"))).problems())
                .hasSize(1);
        assertThat(check.check(Map.of("several.days", new String[] {"x", "y"})).problems())
                .hasSize(2);
    }

    /** Declarative Services would take the first and drop the rest. */
    @Test
    void refusesSeveralValuesOrNoneWhereOneIsExpected() {
        assertThat(check.check(Map.of("folder", new String[] {"a", "b"})).problems())
                .containsExactly("folder in etc/uk.gridwarden.example.cfg has 2 values; expected one.");
        assertThat(check.check(Map.of("days", List.of())).problems())
                .containsExactly("days in etc/uk.gridwarden.example.cfg has 0 values; expected one.");
    }

    @Test
    void warnsOfAKeyThatNothingReads() {
        var result = check.check(Map.of("is.requird", "true"));

        assertThat(result.problems()).isEmpty();
        assertThat(result.warnings())
                .containsExactly("is.requird in etc/uk.gridwarden.example.cfg is not a known key and has no effect.");
    }

    private record Attribute(String id, int type, int cardinality) implements AttributeDefinition {
        private Attribute(String id, int type) {
            this(id, type, 0);
        }

        @Override
        public String getName() {
            return id;
        }

        @Override
        public String getID() {
            return id;
        }

        @Override
        public String getDescription() {
            return id;
        }

        @Override
        public int getCardinality() {
            return cardinality;
        }

        @Override
        public int getType() {
            return type;
        }

        @Override
        public String[] getOptionValues() {
            return new String[0];
        }

        @Override
        public String[] getOptionLabels() {
            return new String[0];
        }

        @Override
        public String validate(String value) {
            return value.startsWith("-") ? "less than minimum" : "";
        }

        @Override
        public String[] getDefaultValue() {
            return new String[] {"64"};
        }
    }

    private static final class Definition implements ObjectClassDefinition {
        private final AttributeDefinition[] attributes;

        private Definition(AttributeDefinition... attributes) {
            this.attributes = attributes;
        }

        @Override
        public String getName() {
            return "example";
        }

        @Override
        public String getID() {
            return "example";
        }

        @Override
        public String getDescription() {
            return "example";
        }

        @Override
        public AttributeDefinition[] getAttributeDefinitions(int filter) {
            return attributes.clone();
        }

        @Override
        public InputStream getIcon(int size) {
            return InputStream.nullInputStream();
        }
    }
}
