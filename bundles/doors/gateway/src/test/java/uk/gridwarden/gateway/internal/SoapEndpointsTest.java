package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoapEndpointsTest {
    @Test
    void takesEveryEndpointDownEvenWhenOneFails() {
        var down = new ArrayList<String>();

        SoapEndpoints.takeDown(List.of(
                () -> down.add("first"),
                () -> {
                    throw new IllegalStateException("the bus is gone");
                },
                () -> down.add("last")));

        assertThat(down).containsExactly("first", "last");
    }
}
