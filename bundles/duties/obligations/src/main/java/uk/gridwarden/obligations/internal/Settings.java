package uk.gridwarden.obligations.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the obligation resolver, {@code etc/uk.gridwarden.obligations.cfg}. */
@ObjectClassDefinition(
        name = "Gridwarden obligations",
        description = "Which clause files the obligation resolver reads.")
@interface Settings {

    @AttributeDefinition(
            name = "Folder of clause files",
            description = "XML files here replace shipped text versions of the same id or add further ones."
                    + " Empty: the folder obligations beside the other settings. It need not exist.")
    String clauses_folder() default "";

    @AttributeDefinition(
            name = "Seconds between looks at the folder",
            description = "How often the folder is looked at for changes, in seconds. 0: only when settings change.")
    int clauses_poll_seconds() default 10;

    @AttributeDefinition(
            name = "First day of SEC 5.20",
            description = "yyyy-mm-dd, after 2018-02-22 and before 2018-10-04. Empty: not known, so that answers which"
                    + " depend on it are INDETERMINATE between those days.")
    String sec_5_20_effective_from() default "";
}
