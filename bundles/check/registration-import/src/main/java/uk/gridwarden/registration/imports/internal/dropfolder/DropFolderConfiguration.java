package uk.gridwarden.registration.imports.internal.dropfolder;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the drop folder. */
@ObjectClassDefinition(name = "Gridwarden registration data", description = "How data files are imported.")
public @interface DropFolderConfiguration {

    @AttributeDefinition(
            name = "Watch the drop folder",
            description = "true: files in the folder are imported; false: files are imported by command only.")
    boolean import_enabled() default true;

    @AttributeDefinition(
            name = "Drop folder",
            description =
                    "Folder for data files, absolute or relative to the installation. Files move to its subfolders"
                            + " done, failed and held.")
    String import_folder() default "import";

    @AttributeDefinition(
            name = "Check interval",
            description = "Time between two checks of the folder, in seconds; at least 1. A file is imported when two"
                    + " consecutive checks find it unchanged.",
            min = "1")
    int import_poll_seconds() default 2;

    @AttributeDefinition(
            name = "Require manifests",
            description = "true: a data file without a manifest is refused; false: it is imported as a refresh.")
    boolean manifests_required() default false;

    @AttributeDefinition(
            name = "Shrink limit",
            description = "Maximum percentage of rows that a file may remove from a data set without an operator's"
                    + " confirmation.",
            min = "0",
            max = "100")
    int import_shrink_percent() default 10;

    @AttributeDefinition(
            name = "Largest unpacked file",
            description = "Maximum size of a packed file when unpacked, in mebibytes; a larger one is refused.",
            min = "1")
    int import_unpacked_max_mb() default 16384;

    @AttributeDefinition(
            name = "Highest compression ratio",
            description = "Maximum ratio of unpacked to packed size; a file with a higher one is refused.",
            min = "1")
    int import_unpacked_max_ratio() default 200;
}
