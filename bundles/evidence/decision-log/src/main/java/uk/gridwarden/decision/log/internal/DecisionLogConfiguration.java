package uk.gridwarden.decision.log.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code etc/uk.gridwarden.decision.log.cfg}. A change restarts the log, which then checks itself again. */
@ObjectClassDefinition(
        name = "Gridwarden decision log",
        description = "How decisions are recorded and how the log is protected.")
@interface DecisionLogConfiguration {

    @AttributeDefinition(
            name = "Node name",
            description = "Name of this node in records and exports. Empty: the host name.")
    String node_name() default "";

    @AttributeDefinition(
            name = "Keep signed documents",
            description = "true: the signed document is stored with each decision. Its digest always is.")
    boolean keep_documents() default true;

    @AttributeDefinition(
            name = "Head file",
            description = "File that records the end of the log outside the database;"
                    + " absolute, or relative to the installation.")
    String head_file() default "data/decisions.head";

    @AttributeDefinition(
            name = "Accept a missing head file",
            description = "true: continue from the database alone when it holds records and the head file is missing or"
                    + " unreadable. Set it for one start, after verifying the log, then remove it.")
    boolean accept_missing_head() default false;

    @AttributeDefinition(
            name = "Time to record",
            description = "Maximum time for a record to become durable, in milliseconds; at least 1.",
            min = "1")
    long record_timeout_ms() default 1000;

    @AttributeDefinition(
            name = "Queue size",
            description = "Maximum number of records waiting to be written; further callers wait. At least 1.",
            min = "1")
    int queue_size() default 1024;

    @AttributeDefinition(
            name = "Batch size",
            description = "Maximum number of records in one commit; at least 1.",
            min = "1")
    int batch_size() default 256;

    @AttributeDefinition(
            name = "Check interval",
            description = "Time between two checks of the database while the log is idle or waiting for it,"
                    + " in milliseconds; at least 1.",
            min = "1")
    long check_interval_ms() default 5000;

    @AttributeDefinition(
            name = "Checkpoint interval",
            description =
                    "Time between two looks for records that no checkpoint covers yet, and between two passes of the"
                            + " index that searches use, in milliseconds; at least 1.",
            min = "1")
    long checkpoint_interval_ms() default 1000;

    @AttributeDefinition(
            name = "Checkpoint key",
            description =
                    "File with the Ed25519 private key that signs checkpoints (PKCS #8, PEM); absolute, or relative to"
                            + " the installation, and outside data/. Empty: checkpoints are not signed.")
    String checkpoint_key_file() default "";

    @AttributeDefinition(
            name = "Checkpoint copies",
            description =
                    "Folder that each checkpoint is added to, on another file system; absolute, or relative to the"
                            + " installation. Empty: no copies.")
    String checkpoint_copies() default "";

    @AttributeDefinition(
            name = "Time stamp authority",
            description =
                    "Address of the authority that stamps checkpoints with the time (RFC 3161). Empty: no time stamps.")
    String time_stamp_url() default "";

    @AttributeDefinition(
            name = "Time stamp certificate",
            description = "File with the certificate of that authority; absolute, or relative to the installation.")
    String time_stamp_certificate() default "";

    @AttributeDefinition(
            name = "Time stamp interval",
            description = "Least time between two time stamps, in milliseconds; at least 1.",
            min = "1")
    long time_stamp_interval_ms() default 3600000;
}
