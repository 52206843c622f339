package uk.gridwarden.rule.bundles;

/** How the signature of a rule bundle counts. A broken signature is refused under each of them. */
public enum SignaturePolicy {
    /** Only bundles of a trusted signer are admitted. */
    REQUIRED,
    /** Unsigned bundles are admitted; so are bundles of other signers, with a warning. */
    WARN,
    /** Signers are not looked at. */
    OFF
}
