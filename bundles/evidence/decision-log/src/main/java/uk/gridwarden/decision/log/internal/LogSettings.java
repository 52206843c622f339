package uk.gridwarden.decision.log.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/** The values of {@link DecisionLogConfiguration}, checked. */
record LogSettings(
        boolean keepDocuments,
        Path headFile,
        boolean acceptMissingHead,
        Duration recordTimeout,
        int queueSize,
        int batchSize,
        Duration checkInterval,
        String node,
        Checkpoints checkpoints) {

    /**
     * How checkpoints are made.
     *
     * @param interval time between two checks for new records
     * @param keyFile the private key; empty for unsigned checkpoints
     * @param copies folder that each checkpoint is added to
     * @param authority who stamps them with the time
     */
    record Checkpoints(
            Duration interval, Optional<Path> keyFile, Optional<Path> copies, Optional<Authority> authority) {

        Checkpoints {
            require("checkpoint.interval.ms", interval.toMillis());
        }
    }

    /**
     * An authority that stamps checkpoints with the time.
     *
     * @param url its address
     * @param certificate file with its certificate
     * @param interval least time between two stamps
     */
    record Authority(String url, Path certificate, Duration interval) {

        Authority {
            require("time.stamp.interval.ms", interval.toMillis());
        }
    }

    LogSettings {
        require("record.timeout.ms", recordTimeout.toMillis());
        require("queue.size", queueSize);
        require("batch.size", batchSize);
        require("check.interval.ms", checkInterval.toMillis());
    }

    static LogSettings of(DecisionLogConfiguration configuration, BundleContext context) {
        var folder = context.getProperty("karaf.base");
        return of(configuration, Path.of(folder == null ? "" : folder), hostName());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
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
                        : configuration.node_name().strip(),
                new Checkpoints(
                        Duration.ofMillis(configuration.checkpoint_interval_ms()),
                        path(configuration.checkpoint_key_file(), installation),
                        path(configuration.checkpoint_copies(), installation),
                        authority(configuration, installation)));
    }

    private static Optional<Authority> authority(DecisionLogConfiguration configuration, Path installation) {
        if (configuration.time_stamp_url().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new Authority(
                configuration.time_stamp_url().strip(),
                path(configuration.time_stamp_certificate(), installation)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "time.stamp.certificate is empty; expected the file with the certificate of the authority"
                                        + " of time.stamp.url")),
                Duration.ofMillis(configuration.time_stamp_interval_ms())));
    }

    private static Optional<Path> path(String value, Path installation) {
        return Optional.of(value.strip()).filter(text -> !text.isEmpty()).map(installation::resolve);
    }

    private static void require(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + " is " + value + "; expected at least 1");
        }
    }
}
