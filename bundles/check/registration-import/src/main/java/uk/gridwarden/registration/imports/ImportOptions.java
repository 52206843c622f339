package uk.gridwarden.registration.imports;

import uk.gridwarden.acts.AdministrativeAct;

/**
 * How a file is imported.
 *
 * @param who who has it imported: the user of the shell, or the platform for files of the drop folder
 * @param isConfirmed whether an operator has confirmed the file, so that it is not held
 * @param progress hears how far the import has come
 */
public record ImportOptions(String who, boolean isConfirmed, ImportProgress progress) {
    /** Of the platform, not confirmed, without a listener. */
    public static final ImportOptions DEFAULT =
            new ImportOptions(AdministrativeAct.PLATFORM, false, (step, done, total) -> {});
}
