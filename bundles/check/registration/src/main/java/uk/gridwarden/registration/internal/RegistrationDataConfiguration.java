package uk.gridwarden.registration.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code etc/uk.gridwarden.registration.data.cfg}. */
@ObjectClassDefinition(
        name = "Gridwarden answers from registration data",
        description = "How much of the imported data is kept in memory.")
public @interface RegistrationDataConfiguration {

    @AttributeDefinition(
            name = "Rows in memory",
            description = "Maximum number of rows of devices, registrations and organisations that are kept in memory"
                    + " once a request asked for them; 0 keeps none. 100000 rows take about 50 MiB of heap.",
            min = "0")
    int memory_rows() default 100_000;
}
