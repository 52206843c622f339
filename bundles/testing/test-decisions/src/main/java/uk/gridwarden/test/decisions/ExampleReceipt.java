package uk.gridwarden.test.decisions;

import java.nio.charset.StandardCharsets;
import uk.gridwarden.engine.Receipt;
import uk.gridwarden.rule.api.Sha256;

/** Receipts for tests that do not look into the log. */
public final class ExampleReceipt {
    private ExampleReceipt() {}

    /** A receipt for a place; equal places give equal receipts. */
    public static Receipt at(long sequence) {
        return new Receipt("gridwarden/node-a", sequence, digest("leaf " + sequence), digest("head " + sequence));
    }

    private static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
