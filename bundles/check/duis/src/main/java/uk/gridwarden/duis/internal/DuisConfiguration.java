package uk.gridwarden.duis.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the reader, PID {@code uk.gridwarden.duis}. The defaults fit requests of up to 1 MiB. */
@ObjectClassDefinition(
        name = "Gridwarden DUIS",
        description = "Limits on DUIS requests, and the official schemas that they must also be valid against.")
@interface DuisConfiguration {

    /** Configuration PID. */
    String PID = "uk.gridwarden.duis";

    /** The deepest nesting that can be configured; deeper trees could overflow the stack. */
    int LARGEST_DEPTH = 500;

    @AttributeDefinition(
            name = "Largest document",
            description =
                    "Maximum size of a request, in octets. UpdateFirmware requests carry images of up to 10 MB: raise"
                            + " this and the text limit to accept them.",
            min = "1024")
    int max_document_octets() default 1_048_576;

    @AttributeDefinition(
            name = "Deepest nesting",
            description = "Maximum depth of nested elements, the root included.",
            min = "8",
            max = "" + LARGEST_DEPTH)
    int max_depth() default 64;

    @AttributeDefinition(name = "Most elements", description = "Maximum number of elements in a request.", min = "16")
    int max_elements() default 50_000;

    @AttributeDefinition(
            name = "Most attributes",
            description = "Maximum number of attributes and namespace declarations of one element.",
            min = "4")
    int max_attributes() default 64;

    @AttributeDefinition(
            name = "Longest attribute",
            description = "Maximum length of an attribute, in characters.",
            min = "256")
    int max_attribute_characters() default 4_096;

    @AttributeDefinition(
            name = "Longest text",
            description = "Maximum length of the text between two tags, in characters.",
            min = "1024")
    int max_text_characters() default 1_048_576;

    @AttributeDefinition(
            name = "Schema validators kept",
            description =
                    "Number of idle validators kept for reuse; about as many as requests that are read at the same"
                            + " time.",
            min = "1")
    int validators_kept() default 16;

    @AttributeDefinition(
            name = "Official schemas",
            description =
                    "A folder, absolute or relative to the installation, with one folder per schema version, such as"
                            + " 5.4, that holds the official schema files. Requests of such a version must also be valid"
                            + " against them.")
    String official_schemas() default "etc/duis-schemas";

    @AttributeDefinition(
            name = "Schema reload interval",
            description = "Time between two looks at the folder of official schemas, in seconds; 0 to look only at the"
                    + " start. A change is taken in once two looks find the same.",
            min = "0")
    long schema_reload_interval_seconds() default 5;
}
