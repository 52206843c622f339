package uk.gridwarden.engine.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code etc/uk.gridwarden.engine.cfg}. */
@ObjectClassDefinition(name = "Gridwarden engine", description = "How requests are judged and what is enforced.")
public @interface EngineConfiguration {

    @AttributeDefinition(
            name = "Required",
            description = "Rules, as SRV:RULE-ID joined by commas, without which requests of their Service Reference"
                    + " Variant are never answered; an SRV alone asks for any active rule.")
    String rules_required() default "6.15.1:SECMP0063-6.15.1, 6.21:SECMP0063-6.21";

    @AttributeDefinition(name = "Rule time limit", description = "Milliseconds a rule may take for one request.")
    long rules_time_limit_ms() default 1_000;

    @AttributeDefinition(
            name = "Rule grace",
            description = "Milliseconds a request waits for a required rule that is absent, such as during a swap.")
    long rules_grace_ms() default 2_000;

    @AttributeDefinition(
            name = "Rule drain",
            description = "Milliseconds a rule that is taken away waits for the requests still inside it.")
    long rules_drain_ms() default 5_000;

    @AttributeDefinition(name = "Rule threads", description = "How many rule evaluations may run at once.")
    int rules_threads() default 64;

    @AttributeDefinition(
            name = "Rule signature",
            description = "required: only bundles signed by a certificate in etc/trust/rule-signers are let in;"
                    + " warn: others are let in and shown, unless their signature is broken; off: not looked at.")
    String rules_signature() default "warn";

    @AttributeDefinition(
            name = "Rule vectors",
            description = "required: a rule without test vectors of its own is not let in; optional: it is."
                    + " Vectors that are there must pass.")
    String rules_vectors() default "optional";

    @AttributeDefinition(
            name = "Rule quarantine",
            description = "How many requests in a row a rule may fail or overrun before it counts as absent; 0: any.")
    int rules_quarantine_failures() default 5;

    @AttributeDefinition(
            name = "Shadow rules",
            description = "Rules, as ID@VERSION joined by commas, that only run beside the others: their outcome is"
                    + " recorded and never used.")
    String rules_shadow() default "";

    @AttributeDefinition(
            name = "Downgrades allowed",
            description = "Rule ids, joined by commas, that may go back to a lower version than was active.")
    String rules_downgrade_allowed() default "";

    @AttributeDefinition(
            name = "Monitored findings",
            description = "Finding codes, joined by commas, that are recorded but do not reject; what else is found"
                    + " still does.")
    String findings_monitored() default "";

    @AttributeDefinition(
            name = "Operator match",
            description = "party: any MPID of the party that owns the certificate's EUI-64 matches, if that"
                    + " EUI-64 has a row in the role of the fuel (ED or GT);"
                    + " eui64: only the MPIDs recorded for that EUI-64.")
    String operator_match() default "party";

    /** A text, because Declarative Services would read any word but {@code true} as false. */
    @AttributeDefinition(
            name = "Revocation required",
            description = "Whether missing or stale revocation data leaves a request undetermined.",
            type = AttributeType.BOOLEAN)
    String revocation_required() default "false";

    @AttributeDefinition(name = "Maximum age of registration", description = "Hours; 0 for no limit.")
    int max_age_hours_registration() default 168;

    @AttributeDefinition(name = "Maximum age of inventory", description = "Hours; 0 for no limit.")
    int max_age_hours_inventory() default 168;

    @AttributeDefinition(name = "Maximum age of organisations", description = "Hours; 0 for no limit.")
    int max_age_hours_organisations() default 720;
}
