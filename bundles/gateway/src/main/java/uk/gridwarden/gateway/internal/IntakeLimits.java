package uk.gridwarden.gateway.internal;

import java.time.Duration;

/** What one message may take: octets of its body, and time for them to arrive. */
record IntakeLimits(int octets, Duration time) {

    static IntakeLimits of(GatewayConfiguration configuration) {
        return new IntakeLimits(
                configuration.max_message_octets(), Duration.ofSeconds(configuration.max_message_seconds()));
    }
}
