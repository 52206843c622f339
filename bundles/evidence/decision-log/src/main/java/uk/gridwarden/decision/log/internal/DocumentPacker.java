package uk.gridwarden.decision.log.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.Deflater;
import java.util.zip.InflaterInputStream;

/**
 * Signed documents as they are stored: deflated, which halves what a decision takes on disk. Digests are always those of the
 * document itself. Thread-safe; deflaters are used again, because making one costs more than deflating a document.
 */
final class DocumentPacker {
    /** More than any message may have; a row that unfolds to more was altered. */
    private static final int LARGEST = 64 << 20;

    private static final int KEPT = 16;
    private static final int BUFFER = 2048;

    private final BlockingQueue<Deflater> idle = new ArrayBlockingQueue<>(KEPT);

    byte[] pack(byte[] document) {
        var polled = idle.poll();
        var deflater = polled == null ? new Deflater(Deflater.BEST_SPEED) : polled;
        deflater.setInput(document);
        deflater.finish();
        var packed = new ByteArrayOutputStream(BUFFER);
        var buffer = new byte[BUFFER];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.reset();
        if (!idle.offer(deflater)) {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /** The document; octets that were altered come back as they are, and then do not have its digest. */
    static byte[] unpack(byte[] packed) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return in.readNBytes(LARGEST);
        } catch (IOException altered) {
            return packed;
        }
    }
}
