package uk.gridwarden.gbcs;

import java.util.Arrays;
import java.util.Optional;
import uk.gridwarden.rule.api.RemotePartyRole;

/**
 * The {@code CredentialsReplacementMode} of GBCS: whose credentials a CS02b message replaces, and by whose authority.
 *
 * <p>Each mode has a message code of its own, and a message carries both; they must agree.
 */
public enum ReplacementMode {
    /** The root's, by a Supplier. */
    ROOT_BY_SUPPLIER(0x0100, 0, "Root by Supplier", RemotePartyRole.ROOT),
    /** The root's, by the WAN Provider. */
    ROOT_BY_WAN_PROVIDER(0x0101, 1, "Root by WAN Provider", RemotePartyRole.ROOT),
    /** A Supplier's, by the Supplier. */
    SUPPLIER_BY_SUPPLIER(0x0102, 2, "Supplier by Supplier", RemotePartyRole.SUPPLIER),
    /** Those in a Network Operator's cells, by the party whose certificate is in them now. */
    NETWORK_OPERATOR_BY_NETWORK_OPERATOR(
            0x0103, 3, "NetworkOperator by NetworkOperator", RemotePartyRole.NETWORK_OPERATOR),
    /** The Access Control Broker's, by itself. */
    ACB_BY_ACB(0x0104, 4, "ACB by ACB", RemotePartyRole.ACCESS_CONTROL_BROKER),
    /** The WAN Provider's, by itself. DUIS has no such role, so a message that replaces one is unreadable. */
    WAN_PROVIDER_BY_WAN_PROVIDER(0x0105, 5, "WAN Provider by WAN Provider"),
    /** Transitional Change of Supplier's, by itself. */
    TRANS_COS_BY_TRANS_COS(0x0106, 6, "TransCoS by TransCoS", RemotePartyRole.TRANSITIONAL_COS),
    /** A Supplier's, by Transitional Change of Supplier. */
    SUPPLIER_BY_TRANS_COS(0x0107, 7, "Supplier by TransCoS", RemotePartyRole.SUPPLIER),
    /** Any but an abnormal root's, by recovery. */
    ANY_BY_RECOVERY(0x0108, 8, "any by Recovery"),
    /** Any, by the contingency key. */
    ANY_BY_CONTINGENCY(0x0109, 9, "any by contingency"),
    /** A Load Controller's, by a Supplier (use case CS02g, laid out as CS02b). */
    LOAD_CONTROLLER_BY_SUPPLIER(0x0126, 11, "LoadController by Supplier", RemotePartyRole.LOAD_CONTROLLER);

    private final int messageCode;
    private final int number;
    private final String title;
    private final Optional<RemotePartyRole> replacedRole;

    ReplacementMode(int messageCode, int number, String title, RemotePartyRole... replacedRole) {
        this.messageCode = messageCode;
        this.number = number;
        this.title = title;
        this.replacedRole = Arrays.stream(replacedRole).findFirst();
    }

    /** The message code of the mode. */
    public int messageCode() {
        return messageCode;
    }

    /** The mode's number inside the message. */
    public int number() {
        return number;
    }

    /** The mode in words. */
    public String title() {
        return title;
    }

    /** The only role whose cells the mode may change; empty when the mode is not limited to one role of DUIS. */
    public Optional<RemotePartyRole> replacedRole() {
        return replacedRole;
    }

    /** Finds the mode with a message code; empty when the code is not one of CS02b. */
    public static Optional<ReplacementMode> ofMessageCode(int messageCode) {
        return Arrays.stream(values())
                .filter(mode -> mode.messageCode == messageCode)
                .findFirst();
    }
}
