package uk.gridwarden.registration.imports;

/**
 * How a file is imported.
 *
 * @param isConfirmed whether a person has looked at the file, so that it is not held
 * @param progress who hears how far the import has come
 */
public record ImportOptions(boolean isConfirmed, ImportProgress progress) {
    /** Not confirmed, and nobody listens. */
    public static final ImportOptions DEFAULT = new ImportOptions(false, (step, done, total) -> {});
}
