package uk.gridwarden.registration.imports.internal.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks one or more gzip members that follow each other, and detects octets after the last. The JDK's own stream mistakes a
 * member with a damaged header for the end of the file, and would silently drop the rest.
 */
final class WholeGzip extends GZIPInputStream implements DeliveredFile.Pack {
    private static final int BUFFER = 64 * 1024;
    private static final int TRAILER = 8;

    private final CountingOctets packed;
    private long takenByUnpacking;

    private WholeGzip(CountingOctets packed) throws IOException {
        super(packed, BUFFER);
        this.packed = packed;
        this.takenByUnpacking = packed.count();
    }

    static WholeGzip of(CountingOctets packed) throws IOException {
        try {
            return new WholeGzip(packed);
        } catch (ZipException e) {
            throw new UnreadableTextException(0, "a file that is not packed by gzip", "a gzip file, as its name says");
        } catch (EOFException e) {
            throw UnreadableTextException.ofPacked(e);
        }
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        takenByUnpacking = packed.count();
    }

    @Override
    public void refuseWhatFollows() throws IOException {
        packed.transferTo(OutputStream.nullOutputStream());
        long behind = inf.getRemaining() - TRAILER + packed.count() - takenByUnpacking;
        if (behind > 0) {
            throw new UnreadableTextException(
                    0, "a packed file with " + behind + " octets after its end", "a packed file that is whole");
        }
    }
}
