package uk.gridwarden.registration.internal.dropfolder;

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
                    + " its subfolders done and failed take what was dealt with.")
    String import_folder() default "import";

    /** Key {@code import.poll.seconds}. */
    @AttributeDefinition(
            name = "Time between two looks (seconds)",
            description = "A file is taken when two looks in a row find it unchanged; at least 1.",
            min = "1")
    int import_poll_seconds() default 2;
}
