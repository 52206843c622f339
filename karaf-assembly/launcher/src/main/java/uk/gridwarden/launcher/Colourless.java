package uk.gridwarden.launcher;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Leaves out the sequences that colour text in a terminal ({@code ESC [ … m}). Not thread-safe. */
final class Colourless extends FilterOutputStream {
    private static final int ESCAPE = 0x1B;

    /** The beginning of what may become such a sequence. */
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    Colourless(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        var place = held.size();
        if (place == 0 ? octet == ESCAPE : place == 1 ? octet == '[' : isParameter(octet)) {
            held.write(octet);
        } else if (place > 1 && octet == 'm') {
            held.reset();
        } else {
            release();
            if (octet == ESCAPE) {
                held.write(octet);
            } else {
                out.write(octet);
            }
        }
    }

    private static boolean isParameter(int octet) {
        return octet == ';' || octet >= '0' && octet <= '9';
    }

    private void release() throws IOException {
        held.writeTo(out);
        held.reset();
    }

    @Override
    public void close() throws IOException {
        release();
        super.close();
    }
}
