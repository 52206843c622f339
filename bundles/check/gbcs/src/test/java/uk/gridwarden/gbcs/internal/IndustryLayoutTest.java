package uk.gridwarden.gbcs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.gridwarden.gbcs.internal.OctetStrings.hex;
import static uk.gridwarden.gbcs.internal.OctetStrings.tlv;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import uk.gridwarden.gbcs.GbcsUnreadableException;
import uk.gridwarden.gbcs.ReplacementMode;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate.FloorNumbers;
import uk.gridwarden.gbcs.SecurityCredentialsUpdate.Replacement;
import uk.gridwarden.rule.api.CellUse;
import uk.gridwarden.rule.api.RemotePartyRole;
import uk.gridwarden.rule.api.TrustAnchorCell;

/** The control parts and cells that the industry's reference test data has, octet for octet. */
class IndustryLayoutTest {
    private static final byte[] CERTIFICATE = hex("30 03 02 01 05");

    private final PreCommands messages = new PreCommands();

    @Test
    void readsASupplierCancellingItsOwnUpdate() throws GbcsUnreadableException {
        var update = read(
                0x0102,
                "02 01 02 A2 07 02 01 02 03 02 07 80 83 02 03 EA 84 01 00 A5 08 30 06 02 01 00 02 01 00",
                "02 01 02 03 02 03 08 02 01 01",
                "99991231235959Z");

        assertThat(update.mode()).isEqualTo(ReplacementMode.SUPPLIER_BY_SUPPLIER);
        assertThat(update.sequenceNumber()).isEqualTo(1002);
        assertThat(update.floors()).isEqualTo(new FloorNumbers(OptionalLong.of(0), OptionalLong.of(0), List.of()));
        assertThat(update.replacements())
                .extracting(Replacement::cell)
                .containsExactly(new TrustAnchorCell(RemotePartyRole.SUPPLIER, CellUse.KEY_AGREEMENT_TOP_UP));
        assertThat(update.isCancellation()).isTrue();
    }

    @Test
    void readsASupplierReplacingALoadController() throws GbcsUnreadableException {
        var update = read(
                0x0126,
                "02 01 0B A2 07 02 01 02 03 02 07 80 83 02 03 E9 A6 08 30 06 02 01 08 02 01 00",
                "02 01 08 03 02 07 80",
                "20300115000000Z");

        assertThat(update.mode()).isEqualTo(ReplacementMode.LOAD_CONTROLLER_BY_SUPPLIER);
        assertThat(update.authorisingCell())
                .contains(new TrustAnchorCell(RemotePartyRole.SUPPLIER, CellUse.DIGITAL_SIGNING));
        assertThat(update.floors())
                .isEqualTo(new FloorNumbers(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        List.of(new FloorNumbers.OtherParty(
                                RemotePartyRole.LOAD_CONTROLLER, 0, OptionalLong.empty()))));
        assertThat(update.replacements())
                .extracting(Replacement::cell)
                .containsExactly(new TrustAnchorCell(RemotePartyRole.LOAD_CONTROLLER, CellUse.DIGITAL_SIGNING));
        assertThat(update.isCancellation()).isFalse();
    }

    @Test
    void stepsOverAContingencyKeyAndReportsItNowhere() throws GbcsUnreadableException {
        var key = "80 10 5EC2E75EC2E75EC2E75EC2E75EC2E75E";
        var update = read(0x0109, "02 01 09" + key + "81 01 01 83 01 05", "02 01 04 03 02 03 08", "20300115000000Z");

        assertThat(update.mode()).isEqualTo(ReplacementMode.ANY_BY_CONTINGENCY);
        assertThat(update.applyTimeBasedChecks()).isFalse();
        assertThat(update.authorisingCell()).isEmpty();
        assertThat(update.toString().toLowerCase()).doesNotContain("5ec2e7");
    }

    private SecurityCredentialsUpdate read(int messageCode, String control, String cell, String time)
            throws GbcsUnreadableException {
        var replacement = tlv(0x30, CERTIFICATE, tlv(0x30, hex(cell)));
        var content = tlv(
                0x30,
                tlv(0x30, hex(control)),
                tlv(0x30, replacement),
                tlv(0x30, CERTIFICATE),
                tlv(0x18, time.getBytes(StandardCharsets.US_ASCII)));
        return messages.read(messages.bare().messageCode(messageCode).content(content));
    }
}
