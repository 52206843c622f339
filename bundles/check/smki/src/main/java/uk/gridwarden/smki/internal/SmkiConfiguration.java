package uk.gridwarden.smki.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code etc/uk.gridwarden.smki.cfg}. */
@ObjectClassDefinition(
        name = "Gridwarden SMKI",
        description =
                "Where trust anchors, signers, organisation certificates and CRLs are kept, and how long CRLs are valid.")
public @interface SmkiConfiguration {

    @AttributeDefinition(
            name = "Trust folder",
            description = "Folder that contains the folders anchors, signers, organisations and crls."
                    + " Empty: the folder etc/trust.",
            required = false)
    String trust_folder() default "";

    @AttributeDefinition(
            name = "Reload interval",
            description = "Time between two checks of the trust folder, in seconds; 0 to check only at the start.",
            min = "0")
    long reload_interval_seconds() default 5;

    @AttributeDefinition(
            name = "CRL grace",
            description = "Time after its next update for which a CRL still counts as current, in seconds.",
            min = "0")
    long crl_grace_seconds() default 0;

    @AttributeDefinition(
            name = "Certificate policies",
            description = "Policy OIDs, separated by commas; an organisation certificate must have one of them."
                    + " Empty: any policy.",
            required = false)
    String certificate_policies() default "";
}
