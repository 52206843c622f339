package uk.gridwarden.gateway.internal;

import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.ComponentException;

/** What one message may take: octets of its body, and time for them to arrive. */
record IntakeLimits(int octets, Duration time) {

    /** Nothing while a value is of the wrong kind, which Declarative Services tells only whoever asks for it. */
    static Optional<IntakeLimits> of(GatewayConfiguration configuration) {
        try {
            return Optional.of(new IntakeLimits(
                    configuration.max_message_octets(), Duration.ofSeconds(configuration.max_message_seconds())));
        } catch (ComponentException wrongKind) {
            return Optional.empty();
        }
    }
}
