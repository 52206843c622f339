package uk.gridwarden.engine.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gridwarden.engine.Generation;

/**
 * Generations in a file, one JSON object a line, that only ever grows.
 *
 * <p>A line that a crash cut short belongs to a generation that never became active: it is left as it is and its number
 * is not used again.
 */
@Component(service = GenerationJournal.class)
public final class GenerationFile implements GenerationJournal {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationFile.class);

    private final Path file;
    private final List<Generation> earlier = new ArrayList<>();
    private long nextNumber = 1;
    private boolean endsWithinALine;

    /** Called by Declarative Services. */
    @Activate
    public GenerationFile(BundleContext context) throws IOException {
        this(Path.of(context.getProperty("karaf.base"), "data", "rule-generations.jsonl"));
    }

    GenerationFile(Path file) throws IOException {
        this.file = file;
        if (!Files.exists(file)) {
            return;
        }
        var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        endsWithinALine = !text.isEmpty() && !text.endsWith("\n");
        for (var line : text.lines().toList()) {
            read(line);
        }
    }

    private void read(String line) {
        try {
            var generation = GenerationLine.parse(line);
            earlier.add(generation);
            nextNumber = Math.max(nextNumber, generation.number() + 1);
        } catch (IllegalArgumentException unreadable) {
            LOG.warn("A line of {} cannot be read and is skipped", file.getFileName(), unreadable);
            nextNumber++;
        }
    }

    @Override
    public List<Generation> earlier() {
        return List.copyOf(earlier);
    }

    @Override
    public long nextNumber() {
        return nextNumber;
    }

    @Override
    public void append(Generation generation) throws IOException {
        var isNew = !Files.exists(file);
        Files.createDirectories(file.getParent());
        var line = (endsWithinALine ? "\n" : "") + GenerationLine.text(generation) + "\n";
        var octets = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        endsWithinALine = true;
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
        if (isNew) {
            forceFolder();
        }
        endsWithinALine = false;
    }

    /** The name of a new file is only as durable as its folder. Where folders cannot be opened, the file has to do. */
    private void forceFolder() {
        try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException notSupported) {
            LOG.debug("The folder of {} cannot be forced to disk", file.getFileName(), notSupported);
        }
    }
}
