package uk.gridwarden.registration.imports;

/**
 * How a file is imported.
 *
 * @param isConfirmed whether an operator has confirmed the file, so that it is not held
 * @param progress hears how far the import has come
 */
public record ImportOptions(boolean isConfirmed, ImportProgress progress) {
    /** Not confirmed, without a listener. */
    public static final ImportOptions DEFAULT = new ImportOptions(false, (step, done, total) -> {});
}
