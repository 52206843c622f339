package uk.gridwarden.registration.imports.internal.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Limits the number of unpacked octets, and their ratio to the packed ones. */
final class BoundedUnpacking extends FilterInputStream {
    private static final long UNCOUNTED = 1024 * 1024;
    private final CountingOctets packed;
    private final UnpackLimits limits;
    private long unpacked;

    BoundedUnpacking(InputStream unpacking, CountingOctets packed, UnpackLimits limits) {
        super(unpacking);
        this.packed = packed;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = super.read(buffer, offset, length);
        } catch (IOException e) {
            throw UnreadableTextException.ofPacked(e);
        }
        if (count > 0) {
            unpacked += count;
            check();
        }
        return count;
    }

    private void check() throws UnreadableTextException {
        if (unpacked > limits.mostOctets()) {
            throw new UnreadableTextException(
                    0,
                    "a packed file that unpacks to more than " + limits.mostOctets() + " octets",
                    "at most " + limits.mostOctets() + " octets");
        }
        if (unpacked > UNCOUNTED && unpacked / limits.highestRatio() > packed.count()) {
            throw new UnreadableTextException(
                    0,
                    "a packed file that unpacks to more than " + limits.highestRatio() + " times its size",
                    "at most " + limits.highestRatio() + " times its size");
        }
    }
}
