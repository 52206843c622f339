package uk.gridwarden.duis.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the reader, PID {@code uk.gridwarden.duis}. The defaults fit requests of up to 1 MiB. */
@ObjectClassDefinition(
        name = "Gridwarden DUIS",
        description = "How large a DUIS request may be, and which official schemas it must satisfy as well.")
@interface DuisConfiguration {

    /** Configuration PID. */
    String PID = "uk.gridwarden.duis";

    @AttributeDefinition(
            name = "Largest document",
            description = "In octets. UpdateFirmware requests carry images of up to 10 MB: raise this and the text"
                    + " limit where they are to pass.",
            min = "1024")
    int max_document_octets() default 1_048_576;

    @AttributeDefinition(
            name = "Deepest nesting",
            description = "Number of elements inside one another, the root included.",
            min = "8",
            max = "500")
    int max_depth() default 64;

    @AttributeDefinition(name = "Most elements", description = "Number of elements in a document.", min = "16")
    int max_elements() default 50_000;

    @AttributeDefinition(
            name = "Most attributes",
            description = "Number of attributes and namespace declarations of one element.",
            min = "4")
    int max_attributes() default 64;

    @AttributeDefinition(name = "Longest attribute", description = "In characters.", min = "256")
    int max_attribute_characters() default 4_096;

    @AttributeDefinition(
            name = "Longest text",
            description = "In characters, of the text between two tags.",
            min = "1024")
    int max_text_characters() default 1_048_576;

    @AttributeDefinition(
            name = "Schema validators kept",
            description = "Number of idle validators that are kept for reuse; about as many as requests are read at"
                    + " once.",
            min = "1")
    int validators_kept() default 16;

    @AttributeDefinition(
            name = "Official schemas",
            description = "A folder, relative to the installation or absolute. It may hold folders named for schema"
                    + " versions, such as 5.4, with the official schema files; requests of such a version must satisfy"
                    + " them as well.")
    String official_schemas() default "etc/duis-schemas";
}
