package uk.gridwarden.gateway.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code etc/uk.gridwarden.gateway.cfg}. */
@ObjectClassDefinition(name = "Gridwarden gateway", description = "The SOAP endpoints.")
public @interface GatewayConfiguration {

    @AttributeDefinition(
            name = "Maximum message size",
            description =
                    "Maximum size of an HTTP body, in octets, envelope included. The request inside has a limit of"
                            + " its own.")
    int max_message_octets() default 1_310_720;

    @AttributeDefinition(
            name = "Time for a message",
            description = "Time for an HTTP body to arrive, in seconds, so that slow senders do not occupy all threads."
                    + " The idle timeout of the listener is added to it.")
    int max_message_seconds() default 10;
}
