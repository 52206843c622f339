package uk.gridwarden.rule.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyElementTest {
    private static final BodyElement FIRST = new BodyElement("DeviceID", "first", List.of());
    private static final BodyElement SECOND = new BodyElement("DeviceID", "second", List.of());
    private static final BodyElement DETAILS = new BodyElement("Details", "", List.of(FIRST, SECOND));
    private static final BodyElement BODY = new BodyElement(
            "Request",
            "",
            List.of(new BodyElement("Empty", "", List.of()), DETAILS, new BodyElement("Details", "", List.of())));

    @Test
    void findsTheFirstElementDownAPath() {
        assertThat(BODY.find("Details", "DeviceID")).contains(FIRST);
        assertThat(BODY.find("Details")).contains(DETAILS);
        assertThat(BODY.find()).contains(BODY);
    }

    @Test
    void findsNothingOffThePath() {
        assertThat(BODY.find("DeviceID")).isEmpty();
        assertThat(BODY.find("Empty", "DeviceID")).isEmpty();
        assertThat(BODY.find("Details", "DeviceID", "DeviceID")).isEmpty();
        assertThat(BODY.find("details")).isEmpty();
        assertThat(BODY.find("Request")).isEmpty();
    }

    @Test
    void keepsTheChildrenItWasMadeWith() {
        var children = new ArrayList<>(List.of(FIRST));
        var element = new BodyElement("Details", "", children);
        children.clear();

        assertThat(element.children()).containsExactly(FIRST);
    }
}
