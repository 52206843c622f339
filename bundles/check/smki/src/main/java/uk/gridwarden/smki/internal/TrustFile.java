package uk.gridwarden.smki.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

    /** The folders, each with the PEM label of its files. */
    enum Part {
        ANCHORS("anchors", "CERTIFICATE"),
        SIGNERS("signers", "CERTIFICATE"),
        ORGANISATIONS("organisations", "CERTIFICATE"),
        CRLS("crls", "X509 CRL");

        private final String folder;
        private final String content;

        Part(String folder, String content) {
            this.folder = folder;
            this.content = content;
        }

        String folder() {
            return folder;
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
     * @throws ProfileViolation when PEM cannot be decoded or contains no object
     */
    List<Item> items() throws ProfileViolation {
        var text = new String(octets, StandardCharsets.ISO_8859_1);
        if (!text.contains(PEM_MARK)) {
            return List.of(new Item(part.content, octets));
        }
        var items = new ArrayList<Item>();
        try (var reader =
                new PemReader(new InputStreamReader(new ByteArrayInputStream(octets), StandardCharsets.ISO_8859_1))) {
            for (var block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                items.add(new Item(block.getType(), block.getContent()));
            }
        } catch (IOException | RuntimeException undecodable) {
            throw new ProfileViolation("The PEM text cannot be decoded; expected base64 between BEGIN and END lines.");
        }
        for (var item : items) {
            if (!item.label().equals(part.content) && !isBareAnchor(item)) {
                throw new ProfileViolation("The file holds a '" + ProfileViolation.printable(item.label())
                        + "'; expected '" + part.content + "'.");
            }
        }
        checkNothingIsPassedOver(text, items.size());
        return items;
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
