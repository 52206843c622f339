package uk.gridwarden.decision.log.internal;

import java.nio.file.Path;
import java.time.Duration;

/** The values of {@link DecisionLogConfiguration}, checked. */
record LogSettings(
        boolean keepDocuments,
        Path headFile,
        boolean acceptMissingHead,
        Duration recordTimeout,
        int queueSize,
        int batchSize,
        Duration checkInterval,
        String node) {

    LogSettings {
        require("record.timeout.ms", recordTimeout.toMillis());
        require("queue.size", queueSize);
        require("batch.size", batchSize);
        require("check.interval.ms", checkInterval.toMillis());
    }

    static LogSettings of(DecisionLogConfiguration configuration, Path installation, String hostName) {
        return new LogSettings(
                configuration.keep_documents(),
                installation.resolve(configuration.head_file()),
                configuration.accept_missing_head(),
                Duration.ofMillis(configuration.record_timeout_ms()),
                configuration.queue_size(),
                configuration.batch_size(),
                Duration.ofMillis(configuration.check_interval_ms()),
                configuration.node_name().isBlank()
                        ? hostName
                        : configuration.node_name().strip());
    }

    private static void require(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + " is " + value + "; expected at least 1");
        }
    }
}
