package uk.gridwarden.smki.internal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** Forms in which certificates and CRLs are handed over that are neither DER nor PEM, named so that they can be converted. */
final class ForeignFormat {
    private static final int SEQUENCE = 0x30;
    private static final int SHORT_LENGTH = 0x80;

    /** The object identifiers of PKCS #7 content, 1.2.840.113549.1.7, without their last part. */
    private static final byte[] PKCS_7 = {
        0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x07
    };

    /** The version of a PKCS #12 container. */
    private static final byte[] PKCS_12 = {0x02, 0x01, 0x03};

    private ForeignFormat() {}

    /** Names the form of a file without PEM lines and how to convert it; empty for what may be DER. */
    static Optional<String> ofFile(TrustFile file) {
        var octets = file.octets();
        if (isUtf16(octets)) {
            return Optional.of(
                    "The file is text in UTF-16; expected DER, or PEM in ASCII or UTF-8: save it again in UTF-8.");
        }
        if (startsWith(PKCS_7, octets)) {
            return Optional.of(pkcs7(file, "DER"));
        }
        if (startsWith(PKCS_12, octets)) {
            return Optional.of(
                    "The file is PKCS #12, which holds a private key; expected a certificate alone, as DER or"
                            + " PEM: take it out with 'openssl pkcs12 -nokeys -in " + file.name() + "'.");
        }
        return isBase64(file.text())
                ? Optional.of("The file is base64 without PEM lines; expected DER, or the line -----BEGIN "
                        + file.part().label() + "----- before it and the line -----END "
                        + file.part().label()
                        + "----- after it.")
                : Optional.empty();
    }

    /** Names the form of a PEM object of another label. */
    static String ofLabel(TrustFile file, String label) {
        return label.contains("PKCS7") || label.contains("PKCS #7") || label.equals("CMS")
                ? pkcs7(file, "PEM")
                : "The file holds a '" + ProfileViolation.printable(label) + "'; expected '"
                        + file.part().label() + "'.";
    }

    private static String pkcs7(TrustFile file, String form) {
        return "The file is PKCS #7, a container; expected the objects in it, as DER or PEM: take them out with"
                + " 'openssl pkcs7 -print_certs -inform " + form + " -in " + file.name() + "'.";
    }

    /** Tells whether a sequence begins with these octets. */
    private static boolean startsWith(byte[] content, byte[] octets) {
        if (octets.length < 2 || octets[0] != SEQUENCE) {
            return false;
        }
        var length = octets[1] & 0xFF;
        var from = length <= SHORT_LENGTH ? 2 : 2 + length - SHORT_LENGTH;
        var to = from + content.length;
        return to <= octets.length && Arrays.equals(content, 0, content.length, octets, from, to);
    }

    private static boolean isUtf16(byte[] octets) {
        return octets.length > 1
                && Stream.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                        .anyMatch(charset -> isText(octets, charset));
    }

    private static boolean isText(byte[] octets, Charset charset) {
        var text = new String(octets, charset);
        return text.startsWith("\uFEFF")
                || text.chars().allMatch(one -> one >= ' ' && one <= '~' || Character.isWhitespace(one));
    }

    private static boolean isBase64(String text) {
        try {
            var decoded = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
            return decoded.length > 0 && decoded[0] == SEQUENCE;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
