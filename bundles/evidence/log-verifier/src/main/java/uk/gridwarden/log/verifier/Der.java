package uk.gridwarden.log.verifier;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A DER element.
 *
 * @param all the element with tag and length
 * @param content the octets inside
 */
record Der(int tag, byte[] all, byte[] content) {
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int LONG_LENGTH = 0x80;
    private static final int MAX_LENGTH_OCTETS = 3;

    /** All elements in a row. */
    static List<Der> parse(byte[] octets) throws MalformedExportException {
        var elements = new ArrayList<Der>();
        for (var rest = ByteBuffer.wrap(octets); rest.hasRemaining(); ) {
            elements.add(next(rest));
        }
        return elements;
    }

    private static Der next(ByteBuffer rest) throws MalformedExportException {
        var start = rest.position();
        if (rest.remaining() < 2) {
            throw new MalformedExportException("ends within a DER element");
        }
        var tag = Byte.toUnsignedInt(rest.get());
        var length = Byte.toUnsignedInt(rest.get());
        if (length >= LONG_LENGTH) {
            var count = length - LONG_LENGTH;
            if (count < 1 || count > MAX_LENGTH_OCTETS || rest.remaining() < count) {
                throw new MalformedExportException("has a DER element of unknown length");
            }
            length = 0;
            for (var octet = 0; octet < count; octet++) {
                length = length << Byte.SIZE | Byte.toUnsignedInt(rest.get());
            }
        }
        if (length > rest.remaining()) {
            throw new MalformedExportException("ends within a DER element");
        }
        var content = new byte[length];
        rest.get(content);
        var all = new byte[rest.position() - start];
        rest.get(start, all);
        return new Der(tag, all, content);
    }

    List<Der> children() throws MalformedExportException {
        return parse(content);
    }

    /** The child at a place, which must have this tag. */
    Der child(int place, int expected) throws MalformedExportException {
        var children = children();
        if (children.size() <= place || children.get(place).tag() != expected) {
            throw new MalformedExportException("is not built as a time stamp is");
        }
        return children.get(place);
    }
}
