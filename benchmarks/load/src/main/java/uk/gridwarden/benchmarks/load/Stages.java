package uk.gridwarden.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Tells from samples of the running platform which stage of a request takes which share. */
final class Stages {
    private static final String REST = "rest";

    /** The stage of a sample is that of its innermost class that is here; more special names come first. */
    private static final Map<String, String> BY_CLASS = new LinkedHashMap<>();

    static {
        BY_CLASS.put("org.apache.xml.security.c14n.", "canonicalisation");
        BY_CLASS.put("org.apache.xml.security.", "signature");
        BY_CLASS.put("uk.gridwarden.duis.internal.Signature", "signature");
        BY_CLASS.put("uk.gridwarden.smki.", "signature");
        BY_CLASS.put("uk.gridwarden.duis.internal.Schema", "schema");
        BY_CLASS.put("uk.gridwarden.duis.internal.OfficialSchema", "schema");
        BY_CLASS.put("uk.gridwarden.duis.", "parse");
        BY_CLASS.put("uk.gridwarden.gbcs.", "parse");
        BY_CLASS.put("uk.gridwarden.facts.", "facts");
        BY_CLASS.put("uk.gridwarden.registration.", "facts");
        BY_CLASS.put("uk.gridwarden.network.operator.check.", "rules");
        BY_CLASS.put("uk.gridwarden.rule.srv", "rules");
        BY_CLASS.put("uk.gridwarden.decision.log.", "record");
        BY_CLASS.put("uk.gridwarden.transparency.log.", "record");
        BY_CLASS.put("uk.gridwarden.engine.", "engine");
        BY_CLASS.put("uk.gridwarden.gateway.", "gateway");
        BY_CLASS.put("org.ops4j.pax.logging.", "logging");
        BY_CLASS.put("org.apache.cxf.", "SOAP");
        BY_CLASS.put("org.eclipse.jetty.", "HTTP");
    }

    private Stages() {}

    /** The shares by stage, the largest first; together they are 1. */
    static Map<String, Double> sharesOf(Path recording) throws IOException {
        var counts = new HashMap<String, Integer>();
        var all = 0;
        try (var events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                var event = events.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
                    counts.merge(stageOf(event), 1, Integer::sum);
                    all++;
                }
            }
        }
        var total = all;
        var shares = new LinkedHashMap<String, Double>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(count -> shares.put(count.getKey(), (double) count.getValue() / total));
        return shares;
    }

    private static String stageOf(RecordedEvent sample) {
        return sample.getStackTrace().getFrames().stream()
                .flatMap(frame -> stageOf(frame).stream())
                .findFirst()
                .orElse(REST);
    }

    private static Optional<String> stageOf(RecordedFrame frame) {
        var type = frame.getMethod().getType().getName();
        return BY_CLASS.entrySet().stream()
                .filter(stage -> type.startsWith(stage.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
