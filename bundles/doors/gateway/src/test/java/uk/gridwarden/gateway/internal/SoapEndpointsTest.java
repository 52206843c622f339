package uk.gridwarden.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoapEndpointsTest {
    @Test
    void takesRequestsOnceBothTheParserAndTheOperationAreThere() {
        var endpoints = new SoapEndpoints(null, Clock.systemUTC(), null, null);
        assertThat(endpoints.takeRequests()).isFalse();

        endpoints.operations = List.of(new ValidateOperation(null, null));
        assertThat(endpoints.takeRequests()).isFalse();
        endpoints.parser = new EndpointUnderTest.Parser();
        assertThat(endpoints.takeRequests()).isTrue();

        endpoints.operations = List.of();
        assertThat(endpoints.takeRequests()).isFalse();
    }

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
