package uk.gridwarden.gbcs.internal;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Octets put together by hand, so that they can be wrong in one place. */
final class OctetStrings {
    private OctetStrings() {}

    static byte[] hex(String spaced) {
        return HexFormat.of().parseHex(spaced.replace(" ", ""));
    }

    static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (var part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** A DER element with a length in its shortest form. */
    static byte[] tlv(int tag, byte[]... parts) {
        var content = join(parts);
        return join(new byte[] {(byte) tag}, length(content.length), content);
    }

    private static byte[] length(int value) {
        if (value < 0x80) {
            return new byte[] {(byte) value};
        }
        return value < 0x100
                ? new byte[] {(byte) 0x81, (byte) value}
                : new byte[] {(byte) 0x82, (byte) (value >> 8), (byte) value};
    }
}
