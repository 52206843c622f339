package uk.gridwarden.schema.migration;

/** The tables are not ones that this program may use, which will be so the next time too. The message says why. */
public final class SchemaRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence for operators. */
    public SchemaRefusedException(String sentence) {
        super(sentence);
    }
}
