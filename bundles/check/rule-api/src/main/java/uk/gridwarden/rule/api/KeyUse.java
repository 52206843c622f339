package uk.gridwarden.rule.api;

/** The key usages of SMKI organisation certificates; each certificate asserts exactly one. */
public enum KeyUse {
    /** digitalSignature. */
    DIGITAL_SIGNATURE,
    /** keyAgreement. */
    KEY_AGREEMENT
}
