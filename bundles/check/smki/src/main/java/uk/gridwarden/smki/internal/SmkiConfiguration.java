package uk.gridwarden.smki.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code etc/uk.gridwarden.smki.cfg}. */
@ObjectClassDefinition(
        name = "Gridwarden SMKI",
        description = "Where trust anchors, signers, organisation certificates and CRLs are kept, and how CRLs age.")
public @interface SmkiConfiguration {

    @AttributeDefinition(
            name = "Trust folder",
            description = "Folder with anchors, signers, organisations and crls in it."
                    + " Empty: the folder trust beside the configuration files.",
            required = false)
    String trust_folder() default "";

    @AttributeDefinition(
            name = "Reload interval",
            description = "Seconds between two looks at the trust folder; 0 looks only at the start.",
            min = "0")
    long reload_interval_seconds() default 5;

    @AttributeDefinition(
            name = "CRL grace",
            description = "Seconds after its next update for which a CRL still counts as current.",
            min = "0")
    long crl_grace_seconds() default 0;

    @AttributeDefinition(
            name = "Certificate policies",
            description = "Policy OIDs, joined by commas, of which an organisation certificate must carry one."
                    + " Empty: any.",
            required = false)
    String certificate_policies() default "";
}
