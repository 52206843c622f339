package uk.gridwarden.obligations.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the obligation resolver, {@code etc/uk.gridwarden.obligations.cfg}. */
@ObjectClassDefinition(
        name = "Gridwarden obligations",
        description = "The clause files that the obligation resolver reads.")
@interface Settings {

    @AttributeDefinition(
            name = "Folder of clause files",
            description = "XML files in this folder replace shipped text versions with the same id, or add others."
                    + " Empty: the folder etc/obligations. The folder need not exist.")
    String clauses_folder() default "";

    @AttributeDefinition(
            name = "Check interval",
            description = "Time between two checks of the folder for changes, in seconds; 0 to check only when settings"
                    + " change.")
    int clauses_poll_seconds() default 10;

    @AttributeDefinition(
            name = "First day of SEC 5.20",
            description = "A date such as 2018-07-01, after 2018-02-22 and before 2018-10-04. Empty: unknown, so that"
                    + " answers that depend on it are INDETERMINATE between those days.")
    String sec_5_20_effective_from() default "";
}
