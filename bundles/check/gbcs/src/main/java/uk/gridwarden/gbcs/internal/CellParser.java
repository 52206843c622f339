package uk.gridwarden.gbcs.internal;

import java.util.Arrays;
import java.util.HexFormat;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.KeyUse;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.TrustAnchorCell;

/** Reads a TrustAnchorCellIdentifier: role, key usage and, unless it is the default, cell usage. */
final class CellParser {
    /** KeyUsage values in their only DER form: number of unused bits, then the octet up to the last bit set. */
    private static final byte[] DIGITAL_SIGNATURE = {7, (byte) 0x80};

    private static final byte[] KEY_AGREEMENT = {3, 0x08};
    private static final long MANAGEMENT = 0;
    private static final long PREPAYMENT_TOP_UP = 1;

    private CellParser() {}

    static TrustAnchorCell cell(OctetCursor from, int tag, String part) throws GbcsUnreadableException {
        var cell = from.element(tag, part);
        var role = role(cell);
        var keyUse = keyUse(cell);
        var usageOffset = cell.offset();
        var usage = cell.atEnd() ? MANAGEMENT : DerValues.counter(cell, DerValues.INTEGER, "the cell usage");
        cell.expectEnd();
        return new TrustAnchorCell(role, cellUse(keyUse, usage, usageOffset));
    }

    static RemotePartyRole role(OctetCursor from) throws GbcsUnreadableException {
        var at = from.offset();
        var code = DerValues.counter(from, DerValues.INTEGER, "the remote party role");
        return Arrays.stream(RemotePartyRole.values())
                .filter(role -> role.code() == code)
                .findFirst()
                .orElseThrow(() -> new GbcsUnreadableException(
                        at, "The remote party role is %d; expected one that DUIS names: 0 to 5 or 8.".formatted(code)));
    }

    private static KeyUse keyUse(OctetCursor from) throws GbcsUnreadableException {
        var at = from.offset();
        var bits = from.element(DerValues.BIT_STRING, "the key usage").rest();
        if (Arrays.equals(bits, DIGITAL_SIGNATURE)) {
            return KeyUse.DIGITAL_SIGNATURE;
        }
        if (Arrays.equals(bits, KEY_AGREEMENT)) {
            return KeyUse.KEY_AGREEMENT;
        }
        var seen = HexFormat.of().withUpperCase().formatHex(bits, 0, Math.min(bits.length, 4));
        throw new GbcsUnreadableException(
                at,
                "The key usage has %d octets, starting '%s'; expected '0780' (digitalSignature) or '0308' (keyAgreement)."
                        .formatted(bits.length, seen));
    }

    private static CellUse cellUse(KeyUse keyUse, long usage, int at) throws GbcsUnreadableException {
        if (usage == MANAGEMENT) {
            return keyUse == KeyUse.DIGITAL_SIGNATURE ? CellUse.DIGITAL_SIGNING : CellUse.KEY_AGREEMENT;
        }
        if (usage == PREPAYMENT_TOP_UP && keyUse == KeyUse.KEY_AGREEMENT) {
            return CellUse.KEY_AGREEMENT_TOP_UP;
        }
        throw new GbcsUnreadableException(
                at,
                "The cell usage is %d with key usage %s; expected 0 (management), or 1 (prePaymentTopUp) with KEY_AGREEMENT."
                        .formatted(usage, keyUse));
    }
}
