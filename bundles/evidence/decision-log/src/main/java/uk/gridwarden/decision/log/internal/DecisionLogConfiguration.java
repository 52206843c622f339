package uk.gridwarden.decision.log.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code etc/uk.gridwarden.decision.log.cfg}. A change restarts the log, which then checks itself again. */
@ObjectClassDefinition(
        name = "Gridwarden decision log",
        description = "How decisions are recorded and how the log is guarded.")
@interface DecisionLogConfiguration {

    /** {@code node.name}. */
    @AttributeDefinition(
            name = "Node name",
            description = "Name of this node in records and exports; empty for the name of the host.")
    String node_name() default "";

    /** {@code keep.documents}. */
    @AttributeDefinition(
            name = "Keep signed documents",
            description = "Whether the signed document is stored beside each decision; its digest always is.")
    boolean keep_documents() default true;

    /** {@code head.file}. */
    @AttributeDefinition(
            name = "Head file",
            description = "File that remembers the end of the log outside the database;"
                    + " a relative path starts at the installation folder.")
    String head_file() default "data/decisions.head";

    /** {@code accept.missing.head}. */
    @AttributeDefinition(
            name = "Accept a missing head file",
            description = "Whether to go on from the database alone when it holds records and the head file is missing"
                    + " or unreadable. Set it for one start after the log was verified, then remove it.")
    boolean accept_missing_head() default false;

    /** {@code record.timeout.ms}. */
    @AttributeDefinition(
            name = "Time to record",
            description = "Longest wait for a record to become durable, in milliseconds; at least 1.",
            min = "1")
    long record_timeout_ms() default 5000;

    /** {@code queue.size}. */
    @AttributeDefinition(
            name = "Queue size",
            description = "How many records may wait to be written; callers beyond that wait for room. At least 1.",
            min = "1")
    int queue_size() default 1024;

    /** {@code batch.size}. */
    @AttributeDefinition(
            name = "Batch size",
            description = "How many records share one commit at most; at least 1.",
            min = "1")
    int batch_size() default 256;

    /** {@code check.interval.ms}. */
    @AttributeDefinition(
            name = "Check interval",
            description = "How long the log may be idle, or wait for its database, before it looks at it again,"
                    + " in milliseconds; at least 1.",
            min = "1")
    long check_interval_ms() default 5000;
}
