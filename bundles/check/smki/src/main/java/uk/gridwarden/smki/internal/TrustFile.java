package uk.gridwarden.smki.internal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * A file of the trust folder.
 *
 * @param part the folder it is in
 * @param name its name relative to the trust folder
 * @param octets its content
 */
record TrustFile(Part part, String name, byte[] octets) {
    private static final String PEM_MARK = "-----BEGIN ";

    /** UTF-8's, as read in ISO 8859-1; files that were put together have one before each part. */
    private static final Pattern BYTE_ORDER_MARK = Pattern.compile("^\u00EF\u00BB\u00BF", Pattern.MULTILINE);

    /** The folders, each with the PEM label of its files. */
    enum Part {
        ANCHORS("anchors", "CERTIFICATE"),
        SIGNERS("signers", "CERTIFICATE"),
        ORGANISATIONS("organisations", "CERTIFICATE"),
        CRLS("crls", "X509 CRL");

        private final String folder;
        private final String label;

        Part(String folder, String label) {
            this.folder = folder;
            this.label = label;
        }

        String folder() {
            return folder;
        }

        String label() {
            return label;
        }
    }

    /**
     * An object in a file.
     *
     * @param label its PEM label; for a DER file, that of its folder
     * @param octets its DER
     */
    record Item(String label, byte[] octets) {
        /** PEM label of a bare key. */
        static final String PUBLIC_KEY = "PUBLIC KEY";
    }

    /**
     * Decodes the objects in the file: one for DER, any number for PEM.
     *
     * @throws ProfileViolation when it is neither, when PEM cannot be decoded or contains no object
     */
    List<Item> items() throws ProfileViolation {
        var text = text();
        if (!text.contains(PEM_MARK)) {
            var foreign = ForeignFormat.ofFile(this);
            if (foreign.isPresent()) {
                throw new ProfileViolation(foreign.get());
            }
            return List.of(new Item(part.label, octets));
        }
        var items = new ArrayList<Item>();
        try (var reader = new PemReader(new StringReader(text))) {
            for (var block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                items.add(new Item(block.getType(), block.getContent()));
            }
        } catch (IOException | RuntimeException undecodable) {
            throw new ProfileViolation("The PEM text cannot be decoded; expected base64 between BEGIN and END lines.");
        }
        for (var item : items) {
            if (!item.label().equals(part.label) && !isBareAnchor(item)) {
                throw new ProfileViolation(ForeignFormat.ofLabel(this, item.label()));
            }
        }
        checkNothingIsPassedOver(text, items.size());
        return items;
    }

    /** The content as text, without byte order marks. */
    String text() {
        var text = new String(octets, StandardCharsets.ISO_8859_1);
        return BYTE_ORDER_MARK.matcher(text).replaceAll("");
    }

    /** The PEM reader stops silently at a truncated or misspelt BEGIN line. */
    private static void checkNothingIsPassedOver(String text, int read) throws ProfileViolation {
        var begun = text.split(PEM_MARK, -1).length - 1;
        if (begun != read) {
            throw new ProfileViolation("The PEM text begins " + begun + " objects, of which " + read
                    + " can be read; expected whole BEGIN and END lines around each.");
        }
    }

    private boolean isBareAnchor(Item item) {
        return part == Part.ANCHORS && item.label().equals(Item.PUBLIC_KEY);
    }
}
