package uk.gridwarden.gateway.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code etc/uk.gridwarden.gateway.cfg}. */
@ObjectClassDefinition(name = "Gridwarden gateway", description = "The SOAP endpoints, and DUIS over plain HTTP.")
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

    @AttributeDefinition(
            name = "DUIS mode",
            description =
                    "What becomes of accepted requests over plain HTTP. check: they are answered with the verdict;"
                            + " gate: they are forwarded to the DSP, and its answer is passed on.")
    String duis_mode() default "check";

    @AttributeDefinition(
            name = "DSP address",
            description = "Where a gate forwards to, such as http://dsp.example:8079; the paths of the three services"
                    + " are below it.")
    String dsp_address() default "";

    @AttributeDefinition(
            name = "DSP time limit",
            description = "Time for the DSP to answer, in milliseconds. Clients wait 3000 for everything.")
    int dsp_time_limit_ms() default 2000;

    @AttributeDefinition(
            name = "Stock response codes",
            description = "Response codes of the stock DUIS schema for what it has no code for, over plain HTTP:"
                    + " KEY=CODE, separated by commas. A key is a finding, a fault, or a response code that only the"
                    + " extended schema has; other stands for the rest.")
    String stock_response_codes() default
            "SIGNATURE_MISSING=E1, SIGNATURE_PROFILE=E1, SIGNATURE_INVALID=E1, SIGNER_UNKNOWN=E1,"
                    + " SIGNER_NOT_ELIGIBLE=E1, SIGNER_NOT_ORIGINATOR=E1, HEADER_INCONSISTENT=E12,"
                    + " SERVICE_ADDRESS_WRONG=E13, other=E11";
}
