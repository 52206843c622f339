package uk.gridwarden.registration.imports.internal.dropfolder;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the drop folder. */
@ObjectClassDefinition(name = "Gridwarden registration data", description = "Where data files are picked up.")
public @interface DropFolderConfiguration {

    /** Key {@code import.enabled}. */
    @AttributeDefinition(
            name = "Watch the drop folder",
            description = "Whether files in the folder are imported; when false, only the shell imports.")
    boolean import_enabled() default true;

    /** Key {@code import.folder}. */
    @AttributeDefinition(
            name = "Drop folder",
            description = "Folder for data files, absolute or seen from the installation folder;"
                    + " its subfolders done, failed and held take what was dealt with.")
    String import_folder() default "import";

    /** Key {@code import.poll.seconds}. */
    @AttributeDefinition(
            name = "Time between two looks (seconds)",
            description = "A file is taken when two looks in a row find it unchanged; at least 1.",
            min = "1")
    int import_poll_seconds() default 2;

    /** Key {@code manifests.required}. */
    @AttributeDefinition(
            name = "Require manifests",
            description = "Whether a data file without a manifest is refused; when false, it is taken as a refresh.")
    boolean manifests_required() default false;

    /** Key {@code import.shrink.percent}. */
    @AttributeDefinition(
            name = "Shrink limit (percent)",
            description = "A file that would leave a data set with fewer rows by more than this waits for a person.",
            min = "0",
            max = "100")
    int import_shrink_percent() default 10;

    /** Key {@code import.unpacked.max.mb}. */
    @AttributeDefinition(
            name = "Largest unpacked file (mebibytes)",
            description = "A packed file that unpacks to more is refused.",
            min = "1")
    int import_unpacked_max_mb() default 16384;

    /** Key {@code import.unpacked.max.ratio}. */
    @AttributeDefinition(
            name = "Highest ratio of unpacking",
            description = "A packed file that unpacks to more than this many times its size is refused.",
            min = "1")
    int import_unpacked_max_ratio() default 200;
}
