package uk.gridwarden.gateway.internal;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.ComponentException;
import uk.gridwarden.failures.FailureException;
import uk.gridwarden.failures.FaultCode;
import uk.gridwarden.failures.UnavailableException;

/** How large an HTTP body may be, and how long it may take to arrive. */
record MessageLimits(int octets, Duration time) {

    /** Declarative Services reports a value of the wrong kind only when it is asked for it. */
    static MessageLimits of(GatewayConfiguration configuration) throws UnavailableException {
        try {
            return new MessageLimits(
                    configuration.max_message_octets(), Duration.ofSeconds(configuration.max_message_seconds()));
        } catch (ComponentException wrongKind) {
            throw new UnavailableException(
                    "The settings of this service cannot be read; its health answer says why.", wrongKind);
        }
    }

    BoundedBody read(InputStream stream, Clock clock) {
        return BoundedBody.read(stream, octets, time, clock);
    }

    /** Refuses a body that is not all there. */
    void requireWhole(BoundedBody body) throws FailureException {
        switch (body.end()) {
            case COMPLETE -> {}
            case TOO_LARGE -> throw tooLarge();
            case TOO_SLOW ->
                throw new FailureException(
                        FaultCode.MESSAGE_TOO_SLOW,
                        "Only " + body.octets().length
                                + " octets of the message arrived in time; expected all of it within "
                                + time.toSeconds() + " seconds, and no long silence in between.");
            case BROKEN ->
                throw new FailureException(
                        FaultCode.ENVELOPE_INVALID,
                        "The connection broke before the message was complete, or its chunks have extensions.");
        }
    }

    FailureException tooLarge() {
        return new FailureException(
                FaultCode.MESSAGE_TOO_LARGE,
                "The message has more than " + octets + " octets, the most that is accepted.");
    }
}
