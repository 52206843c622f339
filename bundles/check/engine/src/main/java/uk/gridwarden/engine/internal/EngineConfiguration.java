package uk.gridwarden.engine.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code etc/uk.gridwarden.engine.cfg}. */
@ObjectClassDefinition(
        name = "Gridwarden engine",
        description = "How requests are judged and which findings are enforced.")
public @interface EngineConfiguration {

    @AttributeDefinition(
            name = "Required rules",
            description = "Rules, as SRV:RULE-ID separated by commas, that must be active for requests of their Service"
                    + " Reference Variant to be accepted or rejected; an SRV alone requires any active rule. A Service"
                    + " Reference Variant that an active rule judged once is required as well, until bin/gw rules"
                    + " release.")
    String rules_required() default "6.15.1:SECMP0063-6.15.1, 6.21:SECMP0063-6.21";

    @AttributeDefinition(
            name = "Rule time limit",
            description = "Maximum time a rule may take for one request, in milliseconds.")
    long rules_time_limit_ms() default 1_000;

    @AttributeDefinition(
            name = "Rule grace",
            description = "Time a request waits for a required rule that is absent, for example during a swap, in"
                    + " milliseconds.")
    long rules_grace_ms() default 900;

    @AttributeDefinition(
            name = "Rule drain",
            description = "Time a rule that is removed waits for the requests it is still judging, in milliseconds.")
    long rules_drain_ms() default 5_000;

    @AttributeDefinition(name = "Rule threads", description = "Maximum number of concurrent rule evaluations.")
    int rules_threads() default 64;

    @AttributeDefinition(
            name = "Rule signature",
            description = "required: only bundles signed by a certificate in etc/trust/rule-signers are admitted;"
                    + " warn: others are admitted and reported, unless their signature is broken; off: signatures are"
                    + " not checked.")
    String rules_signature() default "warn";

    @AttributeDefinition(
            name = "Rule vectors",
            description = "required: a rule without test vectors of its own is not admitted; optional: it is."
                    + " Vectors that exist must pass.")
    String rules_vectors() default "optional";

    @AttributeDefinition(
            name = "Rule quarantine",
            description = "Number of different requests in a row that a rule may fail or time out on before it is set"
                    + " apart; dry runs do not count; 0 for no limit.")
    int rules_quarantine_failures() default 5;

    @AttributeDefinition(
            name = "Rule quarantine fallback",
            description = "Which rule judges in the place of one that is set apart. none: none, and its requests are"
                    + " answered SERVICE_UNAVAILABLE; reserve: the highest lower version in deploy/ that was active"
                    + " before.")
    String rules_quarantine_fallback() default "none";

    @AttributeDefinition(
            name = "Shadow rules",
            description = "Rules, as ID@VERSION separated by commas, that run beside the active ones: their outcome is"
                    + " recorded and never used.")
    String rules_shadow() default "";

    @AttributeDefinition(
            name = "Downgrades allowed",
            description = "Rule ids, separated by commas, that may go back to a version lower than the active one.")
    String rules_downgrade_allowed() default "";

    @AttributeDefinition(
            name = "Monitored findings",
            description =
                    "Finding codes, separated by commas, that are recorded but do not reject; other findings still do."
                            + " Findings of the engine, PAYLOAD_UNREADABLE, PAYLOAD_ORIGINATOR_MISMATCH,"
                            + " PAYLOAD_TARGET_MISMATCH and PAYLOAD_MESSAGE_CODE_MISMATCH cannot be monitored: nothing is"
                            + " decided while one of them is listed.")
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
            description = "true: missing or stale revocation data leaves a request undetermined.",
            type = AttributeType.BOOLEAN)
    String revocation_required() default "false";

    @AttributeDefinition(
            name = "Maximum age of registration",
            description = "Maximum age of registration data, in hours; 0 for no limit.")
    int max_age_hours_registration() default 168;

    @AttributeDefinition(
            name = "Maximum age of inventory",
            description = "Maximum age of the inventory, in hours; 0 for no limit.")
    int max_age_hours_inventory() default 168;

    @AttributeDefinition(
            name = "Maximum age of organisations",
            description = "Maximum age of organisation data, in hours; 0 for no limit.")
    int max_age_hours_organisations() default 720;
}
