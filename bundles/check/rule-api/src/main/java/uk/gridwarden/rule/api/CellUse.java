package uk.gridwarden.rule.api;

/** The purpose of the certificate in a Trust Anchor Cell. */
public enum CellUse {
    /** Verifies the remote party's signatures. */
    DIGITAL_SIGNING("DigitalSigningCertificate", KeyUse.DIGITAL_SIGNATURE),
    /** Agrees keys with the remote party. */
    KEY_AGREEMENT("KeyAgreementCertificate", KeyUse.KEY_AGREEMENT),
    /** Agrees keys for prepayment top-ups; suppliers only. */
    KEY_AGREEMENT_TOP_UP("KeyAgreementTopUpCertificate", KeyUse.KEY_AGREEMENT);

    private final String elementName;
    private final KeyUse keyUse;

    CellUse(String elementName, KeyUse keyUse) {
        this.elementName = elementName;
        this.keyUse = keyUse;
    }

    /** The DUIS element that carries a certificate for such a cell. */
    public String elementName() {
        return elementName;
    }

    /** The one key usage that a certificate in such a cell must assert. */
    public KeyUse keyUse() {
        return keyUse;
    }
}
