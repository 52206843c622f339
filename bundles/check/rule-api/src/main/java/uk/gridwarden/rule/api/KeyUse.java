package uk.gridwarden.rule.api;

/** The key usages an SMKI organisation certificate may assert: exactly one of them. */
public enum KeyUse {
    /** digitalSignature. */
    DIGITAL_SIGNATURE,
    /** keyAgreement. */
    KEY_AGREEMENT
}
