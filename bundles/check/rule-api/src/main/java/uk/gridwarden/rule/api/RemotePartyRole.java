package uk.gridwarden.rule.api;

import java.util.Arrays;
import java.util.Optional;

/**
 * A role of a remote party, as DUIS names it and as GBCS and the SMKI organisation certificates number it.
 *
 * <p>Source: DUIS XSD ({@code RemotePartyRole}) and the subject OU of organisation certificates.
 */
public enum RemotePartyRole {
    /** The root of the PKI. */
    ROOT("Root", 0),
    /** Recovery. */
    RECOVERY("Recovery", 1),
    /** Energy Supplier. */
    SUPPLIER("Supplier", 2),
    /** Network Operator, electricity or gas: the certificate does not distinguish them. */
    NETWORK_OPERATOR("NetworkOperator", 3),
    /** The DCC's Access Control Broker. */
    ACCESS_CONTROL_BROKER("ACB", 4),
    /** Transitional Change of Supplier. */
    TRANSITIONAL_COS("TransCoS", 5),
    /** Load Controller. */
    LOAD_CONTROLLER("LoadController", 8);

    private final String duisName;
    private final int code;

    RemotePartyRole(String duisName, int code) {
        this.duisName = duisName;
        this.code = code;
    }

    /** The token used in DUIS documents. */
    public String duisName() {
        return duisName;
    }

    /** The remotePartyRole number; in a certificate it is the subject OU, as two hex digits. */
    public int code() {
        return code;
    }

    /** The role with a DUIS token; empty if there is none. */
    public static Optional<RemotePartyRole> ofDuisName(String name) {
        return Arrays.stream(values())
                .filter(role -> role.duisName.equals(name))
                .findFirst();
    }

    /** The role with a number; empty if DUIS has none. */
    public static Optional<RemotePartyRole> ofCode(int code) {
        return Arrays.stream(values()).filter(role -> role.code == code).findFirst();
    }
}
