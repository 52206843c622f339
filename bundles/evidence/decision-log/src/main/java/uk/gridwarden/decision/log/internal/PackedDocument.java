package uk.gridwarden.decision.log.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A signed document as it is stored: deflated, which halves what a decision takes on disk for 20 microseconds on the
 * caller's thread. Digests are always those of the document itself.
 */
final class PackedDocument {
    /** More than any message may have; a row that unfolds to more was altered. */
    private static final int LARGEST = 64 << 20;

    private PackedDocument() {}

    static byte[] pack(byte[] document) {
        var packed = new ByteArrayOutputStream(document.length);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(packed, deflater)) {
            out.write(document);
        } catch (IOException impossible) {
            throw new IllegalStateException("octets are written to memory", impossible);
        } finally {
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
